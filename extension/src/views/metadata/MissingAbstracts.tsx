import * as React from 'react';
import { BARE, countBare } from '../../model/missingAbstracts';
import { useDesk } from '../common/host';
import { useLive } from '../common/liveQuery';

/** The papers without an abstract that are left: how many, and the way to their list. */
export function Bare(props: { className: string }): React.JSX.Element | null {
  const { host, review } = useDesk();
  const { trans } = host;
  const count = useLive(countBare).value ?? 0;
  const { find } = host;
  if (!find || count === 0 || review.counts.undecided === 0) {
    return null;
  }
  return (
    <button
      type="button"
      className={props.className}
      title={trans.__('Show the undecided papers without an abstract in the library')}
      onClick={() => find(BARE)}
    >
      {trans._n(
        '%1 without an abstract',
        '%1 without an abstract',
        count,
        count.toLocaleString()
      )}
    </button>
  );
}
