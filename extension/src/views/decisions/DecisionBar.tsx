import * as React from 'react';
import { TAKEN_DECISIONS, decisionButton } from '../../model/decisions';
import { focusRoot, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { ReasonField } from './ReasonField';

/** Include, maybe or exclude; always in the same place, however long the abstract is. */
export function DecisionBar(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper } = review;
  return (
    <section className="jp-LitReview-decisionBar" aria-label={trans.__('Decision')}>
      <div className="jp-LitReview-buttons">
        {TAKEN_DECISIONS.map(decision => (
          <button
            key={decision}
            type="button"
            className="jp-LitReview-decision"
            data-decision={decision}
            aria-pressed={paper?.decision === decision}
            aria-keyshortcuts={host.key(decision) || undefined}
            disabled={!paper}
            onClick={event => {
              focusRoot(event.currentTarget);
              host.run(decision);
            }}
          >
            <Icon name={decision} />
            <span>{decisionButton(decision, trans)}</span>
            <Kbd keys={host.key(decision)} />
          </button>
        ))}
        <ReasonField />
      </div>
      <Steps />
    </section>
  );
}

/** Back, forth, undo and redo. */
function Steps(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { undoLabel, summary } = review;
  const undo = undoLabel === null ? trans.__('Undo') : trans.__('Undo “%1”', undoLabel);
  const redo = summary?.redo ? trans.__('Redo “%1”', summary.redo) : trans.__('Redo');
  return (
    <div className="jp-LitReview-steps">
      <button
        type="button"
        className="jp-LitReview-step"
        aria-label={trans.__('Previous paper')}
        title={trans.__('Previous paper')}
        onClick={() => host.run('previous-paper')}
      >
        <Icon name="left" />
        <Kbd keys={host.key('previous-paper')} />
      </button>
      <button
        type="button"
        className="jp-LitReview-step jp-LitReview-undo"
        title={undo}
        disabled={undoLabel === null}
        onClick={() => host.run('undo')}
      >
        <Icon name="undo" />
        <span>{undo}</span>
        <Kbd keys={host.key('undo')} />
      </button>
      <button
        type="button"
        className="jp-LitReview-step"
        aria-label={redo}
        title={redo}
        disabled={!summary?.redo || review.outbox.jobs.length > 0}
        onClick={() => host.run('redo')}
      >
        <Icon name="redo" />
        <Kbd keys={host.key('redo')} />
      </button>
      <button
        type="button"
        className="jp-LitReview-step"
        aria-label={trans.__('Next paper')}
        title={trans.__('Next paper')}
        onClick={() => host.run('next-paper')}
      >
        <Kbd keys={host.key('next-paper')} />
        <Icon name="right" />
      </button>
    </div>
  );
}
