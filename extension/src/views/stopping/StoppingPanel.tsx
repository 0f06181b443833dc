import * as React from 'react';
import type { StoppingEvidence } from '../../api/client';
import { stoppingSentences, percent } from '../../model/stopping';
import { useReview, useTrans } from '../common/host';

/** The stopping figures beside the paper on screen. */
export function StoppingPanel(): React.JSX.Element | null {
  const { stopping } = useReview().review.sidePanel;
  return stopping && <StoppingFigures stopping={stopping} />;
}

/** What the decisions so far say about what is left. It never says to stop. */
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
      {stopping.methods !== '' && <StoppingActions stopping={stopping} />}
    </div>
  );
}

/** Copy the sentence for the methods section; draw a random sample as a check. */
function StoppingActions(props: { stopping: StoppingEvidence }): React.JSX.Element {
  const trans = useTrans();
  const { review } = useReview();
  const { left, methods } = props.stopping;
  const size = Math.min(SAMPLE_SIZE, left);
  const copy = async () => {
    await navigator.clipboard.writeText(methods);
    review.announce(trans.__('Copied'));
  };
  return (
    <p className="jp-LitReview-stoppingActions">
      <button type="button" className="jp-LitReview-button" onClick={() => void copy()}>
        {trans.__('Copy for Methods')}
      </button>
      {left > 0 && (
        <button
          type="button"
          className="jp-LitReview-button"
          title={trans.__(
            'Tag %1 random undecided papers “random sample”. Once decided, they count in the estimate.',
            size
          )}
          onClick={() => void review.client.drawSample(size)}
        >
          {trans.__('Draw Sample')}
        </button>
      )}
    </p>
  );
}

/** Papers in a sample: without an inclusion in 50, more than 6% are unlikely (95%, rule of three). */
const SAMPLE_SIZE = 50;
