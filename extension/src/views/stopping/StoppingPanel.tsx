import * as React from 'react';
import type { Stopping } from '../../api/client';
import { stoppingSentences, percent } from '../../model/stopping';
import { useReview, useTrans } from '../common/host';

/** The evidence beside the paper on screen. */
export function StoppingPanel(): React.JSX.Element | null {
  const { stopping } = useReview().review.sidePanel;
  return stopping && <StoppingFigures evidence={stopping} />;
}

/** What the reading so far says about what is left, and what that rests on. It never says stop. */
export function StoppingFigures(props: { evidence: Stopping }): React.JSX.Element {
  const trans = useTrans();
  const { evidence } = props;
  return (
    <div className="jp-LitReview-stopping" role="status">
      {evidence.found > 0 && evidence.left > 0 && (
        <div
          className="jp-LitReview-recall"
          role="img"
          aria-label={trans.__(
            'Estimated recall %1, at least %2',
            percent(evidence.recall),
            percent(evidence.recall_at_least)
          )}
        >
          <span
            className="jp-LitReview-least"
            style={{ width: percent(evidence.recall_at_least) }}
          />
          <span
            className="jp-LitReview-likely"
            style={{ insetInlineStart: percent(evidence.recall) }}
          />
          <span
            className="jp-LitReview-target"
            style={{ insetInlineStart: percent(evidence.target) }}
          />
        </div>
      )}
      {stoppingSentences(evidence, trans).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
