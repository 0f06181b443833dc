import * as React from 'react';
import type { Check, Checks, ExportPreview as Preview } from '../../api/client';
import type { ExportModel } from '../../model/exports';
import type { ITrans } from '../../model/translation';

/** How much of a long bibliography to show before it is written, in characters. */
const PREVIEWED = 20_000;

/** The file as it will be written, and the warnings about its entries. */
export function ExportPreview(props: { model: ExportModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  const { preview, problem } = model;
  return (
    <section className="jp-LitReview-preview" aria-label={trans.__('Preview')}>
      <div className="jp-LitReview-found" role="status">
        {problem !== '' ? (
          <span className="jp-LitReview-problem">{problem}</span>
        ) : (
          <span>{preview ? entries(preview, trans) : trans.__('Preparing the preview…')}</span>
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
  );
}

/** The first rows of a table as a table. */
function TablePreview(props: {
  preview: Preview;
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

function entries(preview: Preview, trans: ITrans): string {
  return preview.entries === 0
    ? trans.__('No matching papers.')
    : trans._n('%1 entry', '%1 entries', preview.entries);
}
