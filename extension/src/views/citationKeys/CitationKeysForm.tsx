import * as React from 'react';
import type { CitationKeys } from '../../api/client';
import type { CitationKeysModel } from '../../model/citationKeys';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';

const EXAMPLES = [
  '[auth:lower][year][shorttitle]',
  'auth.lower + shorttitle(3,3) + year',
  '[authors2][shortyear]',
  '[shorttitle:lower]'
];

/** How citation keys are made, with every key as it would be. */
export function CitationKeysForm(props: {
  model: CitationKeysModel;
  trans: ITrans;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const { preview, problem } = model;
  return (
    <div className="jp-LitReview-citationKeys">
      <label className="jp-LitReview-to">
        <span>{trans.__('Pattern')}</span>
        <input
          type="text"
          className="jp-mod-styled"
          value={model.pattern ?? ''}
          maxLength={1000}
          spellCheck={false}
          autoComplete="off"
          list="jp-LitReview-patterns"
          aria-invalid={problem !== ''}
          onChange={event => model.set(event.target.value)}
        />
        <datalist id="jp-LitReview-patterns">
          {EXAMPLES.map(example => (
            <option key={example} value={example} />
          ))}
        </datalist>
      </label>
      <p className="jp-LitReview-hint">
        {trans.__('As in Better BibTeX or JabRef. Exported and pinned keys do not change.')}
      </p>
      <div role="status" className="jp-LitReview-found">
        {problem !== '' ? (
          <span className="jp-LitReview-problem">{problem}</span>
        ) : (
          preview && <span>{previewSummary(preview, trans)}</span>
        )}
      </div>
      <div
        className="jp-LitReview-table"
        data-stale={model.loading}
        role="region"
        aria-label={trans.__('Preview of citation keys')}
        // A table without a button can be scrolled by keyboard only if it can have the focus.
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{trans.__('Paper')}</th>
              <th scope="col">{trans.__('Current key')}</th>
              <th scope="col">{trans.__('New key')}</th>
            </tr>
          </thead>
          <tbody>
            {preview?.keys.map(one => (
              <tr key={one.id} data-changes={one.why === ''}>
                <td dir="auto" title={one.title}>
                  {one.title}
                </td>
                <td title={one.current}>{one.current}</td>
                <td title={one.new}>
                  {one.why === '' ? <b>{one.new}</b> : <span>{one.why}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function previewSummary(preview: CitationKeys, trans: ITrans): string {
  const { changed, keys, total } = preview;
  return changed === null
    ? trans.__('the first %1 of %2 papers', keys.length, total)
    : trans._n('%1 of %2 keys would change', '%1 of %2 keys would change', changed, total);
}
