import * as React from 'react';
import type { Decision } from '../../api/client';
import { TAKEN_DECISIONS, decisionButton, type TakenDecision } from '../../model/decisions';
import { useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';

/** A button for each decision; none for an observer or adjudicator, who decides no papers. */
export function DecisionButtons(props: {
  decide: (decision: TakenDecision, button: HTMLElement) => void;
  /** The decision that there is; absent where several papers are decided at once. */
  current?: Decision | undefined;
  disabled?: boolean;
  className?: string;
}): React.JSX.Element | null {
  const { host, review } = useReview();
  const { current, decide, disabled = false, className = 'jp-LitReview-decision' } = props;
  if (!review.screens) {
    return null;
  }
  return (
    <>
      {TAKEN_DECISIONS.map(decision => (
        <button
          key={decision}
          type="button"
          className={className}
          data-decision={decision}
          aria-pressed={current === undefined ? undefined : current === decision}
          aria-keyshortcuts={host.key(decision) || undefined}
          disabled={disabled}
          onClick={event => decide(decision, event.currentTarget)}
        >
          <Icon name={decision} />
          <span>{decisionButton(decision, host.trans)}</span>
          <Kbd keys={host.key(decision)} />
        </button>
      ))}
    </>
  );
}
