import * as React from 'react';
import { MISSING_ABSTRACT_QUERY, countMissingAbstracts } from '../../model/missingAbstracts';
import { useReview } from '../common/host';
import { useLiveQuery } from '../common/liveQuery';

/** The papers without an abstract that are left: how many, and the way to their list. */
export function MissingAbstracts(props: { className: string }): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const count = useLiveQuery(countMissingAbstracts).value ?? 0;
  const { find } = host;
  if (!find || count === 0 || review.undecidedHere === 0) {
    return null;
  }
  return (
    <button
      type="button"
      className={props.className}
      title={trans.__('Show the undecided papers without an abstract in the library')}
      onClick={() => find(MISSING_ABSTRACT_QUERY)}
    >
      {trans._n('%1 without abstract', '%1 without abstract', count, count.toLocaleString())}
    </button>
  );
}
