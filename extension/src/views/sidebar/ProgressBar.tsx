import * as React from 'react';
import { DECISIONS, TAKEN_DECISIONS, countLabel, countsLabel } from '../../model/decisions';
import type { ReviewModel } from '../../model/review';
import type { ITrans } from '../../model/translation';
import { MissingAbstracts } from '../metadata/MissingAbstracts';
import { useReview } from '../common/host';
import { Icon } from '../common/icons';

/** How far the review is: a segmented bar, and its numbers as buttons that show those papers. */
export function ProgressBar(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { counts, search } = review;
  const total = Math.max(1, review.summary?.records ?? 0);
  return (
    <div className="jp-LitReview-progress">
      <div className="jp-LitReview-bar" role="img" aria-label={countsLabel(counts, trans)}>
        {TAKEN_DECISIONS.map(decision => (
          <span
            key={decision}
            data-decision={decision}
            style={{ width: `${(100 * counts[decision]) / total}%` }}
          />
        ))}
      </div>
      <div
        className="jp-LitReview-counts"
        role="group"
        aria-label={trans.__('Filter by decision')}
      >
        {DECISIONS.map(decision => (
          <button
            key={decision}
            type="button"
            className="jp-LitReview-count"
            data-decision={decision}
            aria-pressed={search.filter.where === decision}
            aria-label={countLabel(decision, counts, trans)}
            title={trans.__('%1: show in library', countLabel(decision, counts, trans))}
            onClick={() =>
              search.set({ where: search.filter.where === decision ? 'all' : decision })
            }
          >
            {decision === 'undecided' ? (
              undecidedLabel(review, trans)
            ) : (
              <>
                <Icon name={decision} />
                {counts[decision]}
              </>
            )}
          </button>
        ))}
        <MissingAbstracts className="jp-LitReview-count" />
        <TagFilter />
      </div>
    </div>
  );
}

/** How many papers are undecided, and how many of them are the reader's where others read the rest. */
function undecidedLabel(review: ReviewModel, trans: ITrans): string {
  const label = countLabel('undecided', review.counts, trans);
  return review.undecidedHere === review.counts.undecided
    ? label
    : trans.__('%1, %2 for you', label, review.undecidedHere.toLocaleString());
}

function TagFilter(): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const tags = review.summary?.tags ?? [];
  const { tag } = review.search.filter;
  if (tags.length === 0 && tag === '') {
    return null;
  }
  const names = tags.some(({ name }) => name === tag) || tag === '' ? [] : [tag];
  return (
    <select
      className="jp-LitReview-select"
      aria-label={trans.__('Filter by tag')}
      data-active={tag !== ''}
      data-lm-suppress-shortcuts="true"
      value={tag}
      onChange={event => review.search.set({ tag: event.target.value })}
    >
      <option value="">{trans.__('any tag')}</option>
      {names.map(name => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
      {tags.map(({ name, count }) => (
        <option key={name} value={name}>
          {`${name} (${count})`}
        </option>
      ))}
    </select>
  );
}
