import * as React from 'react';
import { STYLES } from '../../model/citationStyles';
import type { ExportModel } from '../../model/exports';
import type { ITrans } from '../../model/translation';

/** The format of an export, and the citation style of formatted references. */
export function FormatChoice(props: {
  model: ExportModel;
  trans: ITrans;
  /** Let the reader choose a .csl file of the server; null if they choose none. */
  chooseStyle: () => Promise<string | null>;
}): React.JSX.Element {
  const { model, trans } = props;
  const { options } = model;
  const formats = formatsOf(trans);
  return (
    <>
      <label className="jp-LitReview-row2 jp-LitReview-format">
        <span>{trans.__('Format')}</span>
        <select
          className="jp-mod-styled"
          value={options.format}
          onChange={event => model.setFormat(event.target.value)}
        >
          {formats.map(([name, word]) => (
            <option key={name} value={name}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <p className="jp-LitReview-hint jp-LitReview-formatUse">
        {formats.find(([name]) => name === options.format)?.[2]}
      </p>
      {options.format === 'references' && (
        <StyleChoice model={model} trans={trans} choose={props.chooseStyle} />
      )}
    </>
  );
}

/** The formats, and what each is for. */
function formatsOf(trans: ITrans): readonly [string, string, string][] {
  return [
    ['bibtex', 'BibTeX', trans.__('For LaTeX with BibTeX or natbib')],
    ['biblatex', 'BibLaTeX', trans.__('For LaTeX with biblatex and biber')],
    ['csl-json', 'CSL-JSON', trans.__('For pandoc, Quarto and Zotero')],
    ['ris', 'RIS', trans.__('For EndNote, Mendeley, Zotero and Covidence')],
    ['csv', trans.__('Table (CSV)'), trans.__('For pandas, R and other programs')],
    ['xlsx', trans.__('Table (Excel)'), trans.__('For Excel and LibreOffice')],
    ['asreview', 'ASReview', trans.__('To continue in ASReview, with decisions as labels')],
    ['rayyan', 'Rayyan', trans.__('To continue in Rayyan, with decisions and tags as labels')],
    [
      'references',
      trans.__('Formatted references'),
      trans.__('To paste into a text, in a citation style')
    ]
  ];
}

/** A well-known citation style, or a .csl file. */
function StyleChoice(props: {
  model: ExportModel;
  trans: ITrans;
  choose: () => Promise<string | null>;
}): React.JSX.Element {
  const { model, trans } = props;
  const { style } = model.options;
  const choose = async () => {
    const file = await props.choose();
    if (file !== null) {
      model.set({ style: file });
    }
  };
  return (
    <div className="jp-LitReview-style">
      <label className="jp-LitReview-row2">
        <span>{trans.__('Style')}</span>
        <select
          className="jp-mod-styled"
          value={style}
          onChange={event => model.set({ style: event.target.value })}
        >
          {Object.entries(STYLES).map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
          {!(style in STYLES) && <option value={style}>{style}</option>}
        </select>
      </label>
      <button type="button" className="jp-LitReview-button" onClick={() => void choose()}>
        {trans.__('Style File (.csl)…')}
      </button>
    </div>
  );
}
