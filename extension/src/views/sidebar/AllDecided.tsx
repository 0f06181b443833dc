import * as React from 'react';
import { TAKEN_DECISIONS, countsLabel } from '../../model/decisions';
import { MissingAbstracts } from '../metadata/MissingAbstracts';
import { useReview } from '../common/host';
import { NoPapers } from '../common/NoPapers';

/** What stands where a paper would, if there is none. */
export function AllDecided(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { counts, search, summary } = review;
  const records = summary?.records ?? 0;
  // What is decided here and not yet there.
  const ready =
    review.stage === 'title-abstract' && review.undecidedHere === 0
      ? (summary?.stages.at(-1)?.decisions.undecided ?? 0)
      : 0;
  if (search.browsing || review.navigation.waiting) {
    return (
      <div
        className="jp-LitReview-reader jp-LitReview-allDecided"
        aria-busy={review.navigation.waiting}
      >
        {review.navigation.waiting && summary && (
          <p>{trans.__('Looking for the next paper…')}</p>
        )}
      </div>
    );
  }
  if (review.stage === 'full-text' && records === 0) {
    return (
      <div className="jp-LitReview-reader jp-LitReview-allDecided">
        <h2>{trans.__('No papers at full text yet')}</h2>
        <p>
          {trans.__(
            'Papers included or marked maybe in title and abstract screening appear here.'
          )}
        </p>
        <div className="jp-LitReview-choicesLine">
          <button
            type="button"
            className="jp-LitReview-button jp-mod-primary"
            onClick={() => host.run('switch-stage')}
          >
            {trans.__('Go to title & abstract')}
          </button>
        </div>
      </div>
    );
  }
  if (records === 0) {
    return <NoPapers className="jp-LitReview-reader jp-LitReview-allDecided" />;
  }
  return (
    <div className="jp-LitReview-reader jp-LitReview-allDecided">
      <h2>
        {review.undecidedHere > 0
          ? trans.__('No paper is open')
          : counts.undecided > 0
            ? trans.__('All your papers are decided')
            : trans._n('The only paper is decided', 'All %1 papers are decided', records)}
      </h2>
      <p>{countsLabel(counts, trans, TAKEN_DECISIONS)}.</p>
      {review.undecidedHere === 0 && counts.undecided > 0 && (
        <p>
          {trans._n(
            'Other reviewers read the %1 paper that you have not decided.',
            'Other reviewers read the %1 papers that you have not decided.',
            counts.undecided
          )}
        </p>
      )}
      {ready > 0 && (
        <p>
          {trans._n(
            '%1 paper is ready for full text.',
            '%1 papers are ready for full text.',
            ready
          )}
        </p>
      )}
      <div className="jp-LitReview-choicesLine">
        {ready > 0 && (
          <button
            type="button"
            className="jp-LitReview-button jp-mod-primary"
            title={trans.__('Continue with full text (%1)', host.key('switch-stage'))}
            onClick={() => host.run('switch-stage')}
          >
            {trans.__('Go to full text')}
          </button>
        )}
        {host.runWindowCommand && (
          <button
            type="button"
            className={`jp-LitReview-button${ready > 0 ? '' : ' jp-mod-primary'}`}
            onClick={() => host.runWindowCommand?.('export-bibliography')}
          >
            {trans.__('Export…')}
          </button>
        )}
        {counts.maybe > 0 && (
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => search.set({ where: 'maybe' })}
          >
            {trans.__('Show maybes')}
          </button>
        )}
        {review.undecidedHere > 0 && (
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => review.navigation.next()}
          >
            {trans.__('Continue')}
          </button>
        )}
        <MissingAbstracts className="jp-LitReview-button" />
      </div>
    </div>
  );
}
