import * as React from 'react';
import { focusRoot, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { DecisionButtons } from './DecisionButtons';
import { ReasonField } from './ReasonField';

/** Include, maybe or exclude; always in the same place, however long the abstract is. */
export function DecisionBar(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { bulkTarget, paper } = review;
  // Another view has the keyboard and several papers selected: the buttons are there, once.
  const elsewhere = (bulkTarget?.paperSelection ?? null) !== null;
  return (
    <section className="jp-LitReview-decisionBar" aria-label={trans.__('Decision')}>
      <div className="jp-LitReview-buttons">
        {elsewhere ? (
          <p className="jp-LitReview-decideElsewhere">
            {trans.__('Decisions apply to the selected papers')}
          </p>
        ) : review.screens ? (
          <>
            <DecisionButtons
              current={paper?.decision ?? 'undecided'}
              disabled={!paper}
              decide={(decision, button) => {
                focusRoot(button);
                host.run(decision);
              }}
            />
            <ReasonField />
          </>
        ) : (
          <NotScreening />
        )}
      </div>
      <Steps />
    </section>
  );
}

/** What an observer or an adjudicator reads in place of the buttons. */
function NotScreening(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  if (review.role === 'observer') {
    return (
      <p className="jp-LitReview-decideElsewhere">
        {trans.__('You are an observer: only screeners decide papers.')}
      </p>
    );
  }
  return (
    <p className="jp-LitReview-decideElsewhere">
      {trans.__('You are an adjudicator: screeners decide papers, you resolve conflicts.')}
      {host.runWindowCommand && (
        <button
          type="button"
          className="jp-LitReview-button"
          onClick={() => host.runWindowCommand?.('resolve-conflicts')}
        >
          {trans.__('Resolve…')}
        </button>
      )}
    </p>
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
