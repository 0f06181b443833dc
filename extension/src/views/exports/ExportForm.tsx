import * as React from 'react';
import type {
  ExportPreview,
  Check,
  Checks,
  IExportOptions,
  PaperSelection,
  Stage,
  Where
} from '../../api/client';
import { STYLES } from '../../model/citationStyles';
import { type ExportModel, PRESETS } from '../../model/exports';
import { DECISIONS, decisionLabel } from '../../model/decisions';
import { stageLabel } from '../../model/stages';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';

/** How much of a long bibliography to show before it is written. */
const PREVIEWED = 20_000;

/** What to write as a bibliography and where, with the text as it will be. */
export function ExportForm(props: {
  model: ExportModel;
  trans: ITrans;
  /** Let the reader choose a .csl file of the server; null if they choose none. */
  chooseStyle: () => Promise<string | null>;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const { options, preview, problem } = model;
  const wheres: readonly [Where, string][] = [
    ...DECISIONS.map((decision): [Where, string] => [
      decision,
      trans.__('%1 (%2)', decisionLabel(decision, trans), model.counts[decision])
    ]),
    ['all', trans.__('All (%1)', model.total)]
  ];
  const withs: readonly [keyof IExportOptions & Flag, string][] = preview?.table.length
    ? [
        ['abstract', trans.__('Abstracts')],
        ['tags', trans.__('Tags')],
        ['notes', trans.__('Notes')],
        ['decision', trans.__('Decisions and reasons')],
        ['private', trans.__('Keywords and sources')]
      ]
    : [
        ['abstract', trans.__('Abstract')],
        ['tags', trans.__('Tags, as keywords')],
        ['notes', trans.__('Notes, as annote')],
        ['decision', trans.__('Decision, as a keyword')],
        ['links', trans.__('All URLs')],
        ['private', trans.__('File paths')],
        ['ascii', trans.__('ASCII only')],
        ['abbreviated_journals', trans.__('Abbreviated journals')]
      ];
  const formats = formatsOf(trans);
  return (
    <div className="jp-LitReview-export">
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
      <label className="jp-LitReview-to">
        <span>{trans.__('Save as')}</span>
        <input
          type="text"
          className="jp-mod-styled"
          value={model.to}
          spellCheck={false}
          aria-invalid={problem !== ''}
          onChange={event => model.setTarget(event.target.value)}
        />
      </label>
      {model.canFollow && (
        <label className="jp-LitReview-follows">
          <input
            type="checkbox"
            checked={model.follows}
            onChange={event => model.setFollows(event.target.checked)}
          />
          {trans.__('Keep up to date')}
        </label>
      )}
      <fieldset>
        <legend>{trans.__('Papers')}</legend>
        <label className="jp-LitReview-row2">
          <span>{trans.__('Stage')}</span>
          <select
            className="jp-mod-styled"
            value={options.stage}
            disabled={options.selection !== null}
            onChange={event => model.set({ stage: event.target.value as Stage })}
          >
            {model.stages.map(({ name }) => (
              <option key={name} value={name}>
                {stageLabel(name, trans)}
              </option>
            ))}
          </select>
        </label>
        {model.selection && (
          <label className="jp-LitReview-named">
            <input
              type="radio"
              name="jp-LitReview-where"
              checked={options.selection !== null}
              onChange={() => model.chooseSelection()}
            />
            <span>{selectionLabel(model.selection, trans)}</span>
          </label>
        )}
        {wheres.map(([where, word]) => (
          <label key={where}>
            <input
              type="radio"
              name="jp-LitReview-where"
              checked={options.selection === null && options.where === where}
              onChange={() => model.choose(where)}
            />
            {word}
          </label>
        ))}
        <label className="jp-LitReview-row2">
          <span>{trans.__('Containing')}</span>
          <input
            type="search"
            className="jp-mod-styled"
            value={options.text}
            maxLength={1000}
            placeholder={trans.__('any')}
            onChange={event => model.set({ text: event.target.value })}
          />
        </label>
        {model.tags.length > 0 && (
          <label className="jp-LitReview-row2">
            <span>{trans.__('Tagged')}</span>
            <select
              className="jp-mod-styled"
              value={options.tag}
              onChange={event => model.set({ tag: event.target.value })}
            >
              <option value="">{trans.__('any')}</option>
              {model.tags.map(tag => (
                <option key={tag} value={tag}>
                  {tag}
                </option>
              ))}
            </select>
          </label>
        )}
      </fieldset>
      <fieldset>
        <legend>{trans.__('With each entry')}</legend>
        {withs
          .filter(([name]) => model.has(name))
          .map(([name, word]) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={options[name]}
                onChange={event => model.set({ [name]: event.target.checked })}
              />
              {word}
            </label>
          ))}
        {model.has('abstract') && (
          <div className="jp-LitReview-presets">
            <button
              type="button"
              className="jp-LitReview-button"
              title={trans.__('Without abstracts, tags, notes and decisions')}
              onClick={() => model.set(PRESETS.submission)}
            >
              {trans.__('For submission')}
            </button>
            <button
              type="button"
              className="jp-LitReview-button"
              title={trans.__('With abstracts, tags, notes and decisions')}
              onClick={() => model.set(PRESETS.full)}
            >
              {trans.__('Everything')}
            </button>
          </div>
        )}
      </fieldset>
      <section className="jp-LitReview-preview" aria-label={trans.__('Preview')}>
        <div className="jp-LitReview-found" role="status">
          {problem !== '' ? (
            <span className="jp-LitReview-problem">{problem}</span>
          ) : (
            <span>
              {preview ? entries(preview, trans) : trans.__('Preparing the preview…')}
            </span>
          )}
        </div>
        {preview && preview.table.length > 0 ? (
          <TablePreview preview={preview} stale={model.loading} trans={trans} />
        ) : (
          <pre
            role="region"
            tabIndex={0}
            data-stale={model.loading}
            aria-label={trans.__('File contents')}
          >
            {preview?.text.slice(0, PREVIEWED)}
            {(preview?.text.length ?? 0) > PREVIEWED && '\n…'}
          </pre>
        )}
        {preview && preview.warnings.length > 0 && (
          <ul className="jp-LitReview-remarks">
            {preview.warnings.map((warning, place) => (
              <li key={place}>{warning}</li>
            ))}
          </ul>
        )}
        {model.checks && (
          <CheckList checks={model.checks} trans={trans} fix={check => void model.fix(check)} />
        )}
      </section>
    </div>
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
    ['asreview', 'ASReview', trans.__('To continue in ASReview, decisions as its labels')],
    ['rayyan', 'Rayyan', trans.__('To continue in Rayyan, decisions and tags as its labels')],
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

/** The first rows of a table as a table. */
function TablePreview(props: {
  preview: ExportPreview;
  stale: boolean;
  trans: ITrans;
}): React.JSX.Element {
  const { preview, trans } = props;
  const [head, ...rows] = preview.table;
  return (
    <div
      role="region"
      tabIndex={0}
      className="jp-LitReview-tablePreview"
      data-stale={props.stale}
      aria-label={trans.__('File contents')}
    >
      <table>
        <thead>
          <tr>
            {head?.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, place) => (
                <td key={place} dir="auto" title={cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {preview.entries > rows.length && (
        <p className="jp-LitReview-hint">
          {trans.__('and %1 more', preview.entries - rows.length)}
        </p>
      )}
    </div>
  );
}

/** What biber, BibTeX or LaTeX would complain of. */
function CheckList(props: {
  checks: Checks;
  trans: ITrans;
  fix: (check: Check) => void;
}): React.JSX.Element {
  const { checks, trans } = props;
  if (checks.total === 0) {
    return <p className="jp-LitReview-hint">{trans.__('No warnings.')}</p>;
  }
  return (
    <details className="jp-LitReview-checkList">
      <summary>{trans._n('%1 warning', '%1 warnings', checks.total)}</summary>
      <ul className="jp-LitReview-checks">
        {checks.checks.map((one, place) => (
          <li key={place}>
            <code>{one.key}</code> {one.message}{' '}
            {Object.keys(one.fix).length > 0 && (
              <button
                type="button"
                className="jp-LitReview-button"
                title={Object.entries(one.fix)
                  .map(([field, value]) => `${field} = ${value}`)
                  .join(', ')}
                onClick={() => props.fix(one)}
              >
                {trans.__('Fix')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Which papers were selected, as the label of a choice. */
function selectionLabel(selection: PaperSelection, trans: ITrans): string {
  if ('ids' in selection) {
    const count = selection.ids.length;
    return trans._n('%1 selected paper', '%1 selected papers', count, count.toLocaleString());
  }
  const left = selection.except.length;
  const query = selection.query.trim();
  const all = query === '' ? trans.__('All papers') : trans.__('All results of “%1”', query);
  return left === 0 ? all : trans._n('%2 except %1', '%2 except %1', left, all);
}

type Flag =
  | 'abstract'
  | 'tags'
  | 'notes'
  | 'decision'
  | 'links'
  | 'private'
  | 'ascii'
  | 'abbreviated_journals';

function entries(preview: ExportPreview, trans: ITrans): string {
  return preview.entries === 0
    ? trans.__('No matching papers.')
    : trans._n('%1 entry', '%1 entries', preview.entries);
}
