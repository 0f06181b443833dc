import * as React from 'react';
import type { Stopping } from '../../api/client';
import { evidenceWords, percent } from '../../model/stopping';
import { useDesk, useTrans } from '../common/host';

/** The evidence beside the paper on screen. */
export function EvidencePanel(): React.JSX.Element | null {
  const { evidence } = useDesk().review.beside;
  return evidence && <Evidence evidence={evidence} />;
}

/** What the reading so far says about what is left, and what that rests on. It never says stop. */
export function Evidence(props: { evidence: Stopping }): React.JSX.Element {
  const trans = useTrans();
  const { evidence } = props;
  return (
    <div className="jp-LitReview-evidence" role="status">
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
      {evidenceWords(evidence, trans).map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
