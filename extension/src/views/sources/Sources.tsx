import * as React from 'react';
import type { Statistics } from '../../api/client';
import { SourcesModel } from '../../model/sources';
import { useObserved, useReview, useTrans } from '../common/host';
import { Figure, Nothing } from '../statistics/Figure';
import { PapersLink } from '../statistics/PapersLink';

/** Where papers came from, what each source brought that none before it had, and its removal. */
export function Sources(props: { progress: Statistics }): React.JSX.Element {
  const trans = useTrans();
  const { review } = useReview();
  const model = React.useMemo(() => new SourcesModel(review), [review]);
  useObserved(model);
  const { sources } = props.progress;
  return (
    <Figure title={trans.__('Sources')} wide>
      {sources.length === 0 ? (
        <Nothing>{trans.__('No source has been added yet.')}</Nothing>
      ) : (
        <div className="jp-LitReview-figureTable">
          <table aria-label={trans.__('Sources')}>
            <thead>
              <tr>
                <th scope="col">{trans.__('Source')}</th>
                <th scope="col">{trans.__('Date')}</th>
                <th scope="col" data-number="true">
                  {trans.__('Entries')}
                </th>
                <th scope="col" data-number="true">
                  {trans.__('Papers')}
                </th>
                <th
                  scope="col"
                  data-number="true"
                  title={trans.__('Papers not in any earlier source')}
                >
                  {trans.__('New')}
                </th>
                <th
                  scope="col"
                  data-number="true"
                  title={trans.__('Papers also in other sources')}
                >
                  {trans.__('Other sources')}
                </th>
                <th scope="col" data-number="true">
                  {trans.__('Included')}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {sources.map((source, at) => (
                <tr key={source.id}>
                  <th scope="row">
                    <span className="jp-LitReview-sourceNumber">{at + 1}</span>{' '}
                    <bdi title={source.name}>{source.name}</bdi>
                    {source.removed && ` ${trans.__('(removed)')}`}
                  </th>
                  <td>{source.date}</td>
                  <td data-number="true">{source.entries.toLocaleString()}</td>
                  <td data-number="true">
                    <PapersLink
                      count={source.records}
                      query={source.query}
                      about={source.name}
                    />
                  </td>
                  <td data-number="true">{source.new.toLocaleString()}</td>
                  <td data-number="true">{(source.records - source.alone).toLocaleString()}</td>
                  <td data-number="true">
                    <PapersLink
                      count={source.included}
                      query={`${source.query} decision:include`}
                      about={trans.__('%1, included', source.name)}
                    />
                  </td>
                  <td>
                    {!source.removed && (
                      <button
                        type="button"
                        className="jp-LitReview-textButton"
                        aria-label={trans.__('Remove source %1', source.name)}
                        title={trans.__(
                          'Removes its papers, except those decided, tagged or annotated'
                        )}
                        disabled={model.loading}
                        onClick={() => void model.remove(source.digest)}
                      >
                        {trans.__('Remove')}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p role="status" className="jp-LitReview-caption">
        {model.problem !== '' && <span className="jp-LitReview-problem">{model.problem}</span>}
        {model.problem === '' && model.lastAction && (
          <>
            {[model.lastAction.label, ...model.lastAction.warnings].join('. ')}{' '}
            <button
              type="button"
              className="jp-LitReview-textButton"
              onClick={() => void model.undo()}
            >
              {trans.__('Undo')}
            </button>
          </>
        )}
      </p>
    </Figure>
  );
}

/** Which sources papers came from at once: a line for each set of sources (Lex et al. 2014). */
export function Overlap(props: { progress: Statistics }): React.JSX.Element | null {
  const trans = useTrans();
  const { overlap, sources } = props.progress;
  if (sources.length < 2) {
    return null;
  }
  const most = Math.max(1, ...overlap.items.map(({ count }) => count));
  return (
    <Figure title={trans.__('Overlap of the sources')} wide>
      <div className="jp-LitReview-figureTable">
        <table className="jp-LitReview-overlap" aria-label={trans.__('Overlap of the sources')}>
          <thead>
            <tr>
              {sources.map((source, at) => (
                <th key={source.id} scope="col" title={source.name}>
                  {at + 1}
                </th>
              ))}
              <th scope="col" data-bar="true">
                {trans.__('Papers only in these sources')}
              </th>
            </tr>
          </thead>
          <tbody>
            {overlap.items.map(({ count, query, sources: of }) => (
              <tr key={of.join(' ')}>
                {sources.map(({ id, name }) => (
                  <td key={id} data-in={of.includes(id)}>
                    <span
                      role="img"
                      aria-label={of.includes(id) ? trans.__('in %1', name) : trans.__('no')}
                    />
                  </td>
                ))}
                <td data-bar="true">
                  <span>
                    <span
                      className="jp-LitReview-tally"
                      aria-hidden="true"
                      style={{ width: `${(80 * count) / most}%` }}
                    />
                    <PapersLink
                      count={count}
                      query={query}
                      about={sources
                        .filter(({ id }) => of.includes(id))
                        .map(({ name }) => name)
                        .join(' + ')}
                    />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {overlap.more > 0 && (
        <p className="jp-LitReview-caption">{trans.__('and %1 more', overlap.more)}</p>
      )}
    </Figure>
  );
}
