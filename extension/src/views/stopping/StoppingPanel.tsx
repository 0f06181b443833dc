import * as React from 'react';
import type { StoppingEvidence } from '../../api/client';
import { stoppingSentences, percent } from '../../model/stopping';
import { useReview, useTrans } from '../common/host';

/** The stopping figures beside the paper on screen. */
export function StoppingPanel(): React.JSX.Element | null {
  const { stopping } = useReview().review.sidePanel;
  return stopping && <StoppingFigures stopping={stopping} />;
}

/** What the reading so far says about what is left, and what that rests on. It never says stop. */
export function StoppingFigures(props: { stopping: StoppingEvidence }): React.JSX.Element {
  const trans = useTrans();
  const { stopping } = props;
  return (
    <div className="jp-LitReview-stopping" role="status">
      {stopping.found > 0 && stopping.left > 0 && (
        <div
          className="jp-LitReview-recall"
          role="img"
          aria-label={trans.__(
            'Estimated recall %1, at least %2',
            percent(stopping.recall),
            percent(stopping.recall_at_least)
          )}
        >
          <span
            className="jp-LitReview-least"
            style={{ width: percent(stopping.recall_at_least) }}
          />
          <span
            className="jp-LitReview-likely"
            style={{ insetInlineStart: percent(stopping.recall) }}
          />
          <span
            className="jp-LitReview-target"
            style={{ insetInlineStart: percent(stopping.target) }}
          />
        </div>
      )}
      {stoppingSentences(stopping, trans).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
