import * as React from 'react';
import type { Candidate } from '../../api/client';
import type { MetadataModel } from '../../model/metadata';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';

/** What a file of references, or the services, know of a paper or of all. */
export function MetadataView(props: {
  model: MetadataModel;
  trans: ITrans;
  /** Let the reader choose a file of the server; null if they choose none. */
  browse: () => Promise<string | null>;
}): React.JSX.Element {
  const { browse, model, trans } = props;
  const pick = async () => {
    const file = await browse();
    if (file !== null) {
      model.set({ file });
    }
  };
  useObserved(model);
  const { candidates, done, where } = model;
  const ready = where.online || where.file.trim() !== '';
  return (
    <div className="jp-LitReview-citationKeys" data-lm-suppress-shortcuts="true">
      <label>
        <input
          type="radio"
          name="jp-LitReview-lookUpSource"
          checked={!where.online}
          onChange={() => model.set({ online: false })}
        />
        {trans.__('From a reference file: .bib, .ris, CSL-JSON, …')}
      </label>
      {!where.online && (
        <div className="jp-LitReview-browse">
          <label className="jp-LitReview-to">
            <span>{trans.__('File')}</span>
            <input
              type="text"
              className="jp-mod-styled"
              value={where.file}
              title={trans.__('Path relative to the server’s root')}
              spellCheck={false}
              onChange={event => model.set({ file: event.target.value })}
            />
          </label>
          <button type="button" className="jp-LitReview-button" onClick={() => void pick()}>
            {trans.__('Browse…')}
          </button>
        </div>
      )}
      <label>
        <input
          type="radio"
          name="jp-LitReview-lookUpSource"
          checked={where.online}
          onChange={() => model.set({ online: true })}
        />
        {trans.__('From OpenAlex, Crossref, Semantic Scholar and arXiv (online)')}
      </label>
      <div className="jp-LitReview-presets">
        <button
          type="button"
          className="jp-LitReview-button jp-mod-primary"
          disabled={!ready || model.loading}
          onClick={() => void model.lookUp()}
        >
          {trans.__('Look Up This Paper')}
        </button>
        {!where.online && (
          <button
            type="button"
            className="jp-LitReview-button"
            disabled={!ready || model.loading}
            onClick={() => void model.completeAll(done?.action !== '')}
          >
            {done?.action === '' && done.completed > 0
              ? trans.__('Apply All')
              : trans.__('Look Up All Papers')}
          </button>
        )}
        {!where.online && (
          <label className="jp-LitReview-row2">
            <span>{trans.__('Minimum match')}</span>
            <input
              type="number"
              min={0.5}
              max={1}
              step={0.01}
              value={model.threshold}
              onChange={event => model.setThreshold(Number(event.target.value))}
            />
          </label>
        )}
      </div>
      <div role="status" className="jp-LitReview-found">
        {model.problem !== '' && <span className="jp-LitReview-problem">{model.problem}</span>}
        {model.loading && trans.__('Looking up…')}
        {done &&
          (done.action === ''
            ? trans.__(
                '%1 of %2 papers would be completed; %3 are below the minimum match, %4 were not found.',
                done.completed,
                done.looked,
                done.offered,
                done.unknown
              )
            : trans._n('%1 paper completed.', '%1 papers completed.', done.completed))}
        {candidates?.length === 0 && trans.__('No results for “%1”.', model.title)}
        {model.message !== '' && <span className="jp-LitReview-hint"> {model.message}</span>}
      </div>
      {candidates && candidates.length > 0 && (
        <Found model={model} candidates={candidates} trans={trans} />
      )}
    </div>
  );
}

function Found(props: {
  model: MetadataModel;
  candidates: readonly Candidate[];
  trans: ITrans;
}): React.JSX.Element {
  const { candidates, model, trans } = props;
  return (
    <div className="jp-LitReview-table jp-LitReview-wrap">
      <table aria-label={trans.__('Results')}>
        <thead>
          <tr>
            <th scope="col">{trans.__('Match')}</th>
            <th scope="col">{trans.__('Results')}</th>
            <th scope="col">{trans.__('Adds')}</th>
            <th scope="col" aria-label={trans.__('Apply')} />
          </tr>
        </thead>
        <tbody>
          {candidates.map((one, place) => (
            <tr key={place}>
              <td>{Math.round(one.score * 100)}%</td>
              <td dir="auto">
                {one.title}
                <small>
                  {[one.authors.slice(0, 4).join('; '), one.venue, one.year ?? '', one.source]
                    .filter(Boolean)
                    .join(' · ')}
                  {one.differs.length > 0 && ` — ${trans.__('differs in')} `}
                  {one.differs.join(', ')}
                </small>
              </td>
              <td>{one.adds.join(', ')}</td>
              <td>
                <button
                  type="button"
                  className="jp-LitReview-button"
                  disabled={one.adds.length === 0 || model.loading}
                  onClick={() => void model.apply(one)}
                >
                  {trans.__('Apply')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
