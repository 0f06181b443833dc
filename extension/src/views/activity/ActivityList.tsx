import * as React from 'react';
import type { Action } from '../../api/client';
import { Ago } from '../common/Ago';
import { useFocusRequest, useReview, useObserved } from '../common/host';
import { Icon } from '../common/icons';

/** What the reader did, newest first; each line can be undone and redone where it stands. */
export function ActivityList(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { activity } = review;
  useObserved(activity);
  const list = React.useRef<HTMLOListElement>(null);
  useFocusRequest('show-activity', () => list.current?.focus());
  const seq = review.summary?.seq;
  React.useEffect(() => activity.refresh(), [activity, seq]);

  if (activity.problem !== '') {
    return <p className="jp-LitReview-problem">{activity.problem}</p>;
  }
  if (activity.lines.length === 0) {
    return (
      <p className="jp-LitReview-none">{activity.loading ? '' : trans.__('No actions yet.')}</p>
    );
  }
  return (
    <ol ref={list} className="jp-LitReview-history jp-LitReview-activity" tabIndex={-1}>
      {activity.lines.map(line => (
        <ActivityLine key={line.action} line={line} now={activity.read} />
      ))}
      {activity.hasMore && (
        <li>
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => void activity.loadOlder()}
          >
            {trans.__('Show older')}
          </button>
        </li>
      )}
    </ol>
  );
}

function ActivityLine(props: { line: Action; now: number }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { line, now } = props;
  const { paper } = line;
  const turn = line.standing
    ? trans.__('Undo “%1”', line.label)
    : trans.__('Redo “%1”', line.label);
  return (
    <li data-standing={line.standing}>
      <small title={new Date(line.at).toLocaleString()}>
        <Ago at={line.at} now={now} />
      </small>
      {paper ? (
        <button
          type="button"
          className="jp-LitReview-plain jp-LitReview-rowTitle"
          title={line.label}
          onClick={() => void review.openById(paper.id)}
        >
          <bdi>{line.label}</bdi>
        </button>
      ) : (
        <span className="jp-LitReview-rowTitle" dir="auto" title={line.label}>
          {line.label}
        </span>
      )}
      {!line.standing && <small>{trans.__('undone')}</small>}
      <button
        type="button"
        className="jp-LitReview-plain"
        aria-label={turn}
        title={turn}
        onClick={() => (line.standing ? review.undo(line.action) : review.redo(line.action))}
      >
        <Icon name={line.standing ? 'undo' : 'redo'} />
      </button>
    </li>
  );
}
