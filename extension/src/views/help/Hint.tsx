import * as React from 'react';
import { TAKEN_DECISIONS, decidedCount, decisionVerb } from '../../model/decisions';
import { focusRoot, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';

/** How many decisions it takes to know the keys. */
const KNOWN = 5;

/** For beginners: the four keys that matter most, for some decisions or until it is dismissed. */
export function Hint(): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  // At full text a reader knows the keys from before.
  const decided = (review.summary?.stages ?? []).map(one => decidedCount(one.decisions));
  const known = Math.max(decidedCount(review.counts), ...decided) >= KNOWN;
  if (known || !host.set || !host.preferences().hints || !review.paper || !review.screens) {
    return null;
  }
  const keys: readonly [string, string][] = [
    ...TAKEN_DECISIONS.map((decision): [string, string] => [
      host.key(decision),
      decisionVerb(decision, trans)
    ]),
    [host.key('undo'), trans.__('undo')]
  ];
  return (
    <aside className="jp-LitReview-firstKeys" aria-label={trans.__('Hint')}>
      <p>
        {keys.map(([key, word]) => (
          <span key={word}>
            <Kbd keys={key} /> {word}
          </span>
        ))}
        <button
          type="button"
          className="jp-LitReview-textButton"
          aria-label={trans.__('All shortcuts')}
          title={trans.__('All shortcuts')}
          onClick={() => host.runWindowCommand?.('show-shortcuts')}
        >
          {trans.__('all')}
        </button>
      </p>
      <button
        type="button"
        className="jp-LitReview-plain"
        aria-label={trans.__('Do not show hints again')}
        title={trans.__('Do not show hints again')}
        onClick={event => {
          focusRoot(event.currentTarget);
          host.set?.('hints', false);
        }}
      >
        <Icon name="close" />
      </button>
    </aside>
  );
}
