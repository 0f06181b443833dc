import * as React from 'react';
import { shortDuration } from '../../model/translation';
import { Ago } from '../common/Ago';
import { useFocusRequest, useReview } from '../common/host';
import { Icon } from '../common/icons';

/** What can be undone by itself. */
const UNDOABLE = new Set(['decided', 'tagged', 'noted', 'highlighted', 'attached']);

/** What was done to the paper on screen, the newest first, each with its own undo. */
export function HistoryList(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { sidePanel } = review;
  const list = React.useRef<HTMLOListElement>(null);
  useFocusRequest('show-history', () => list.current?.focus());
  const lines = sidePanel.events.filter(event => event.kind !== 'retracted');

  if (lines.length === 0) {
    return (
      <p className="jp-LitReview-none">
        {sidePanel.loading ? '' : trans.__('No history yet.')}
      </p>
    );
  }
  return (
    <ol ref={list} className="jp-LitReview-history" tabIndex={-1}>
      {lines.map(event => (
        <li key={event.id} data-standing={event.standing}>
          <span className="jp-LitReview-rowTitle" dir="auto" title={event.label}>
            {event.label}
          </span>
          {!event.standing && <small>{trans.__('undone')}</small>}
          <small title={new Date(event.at).toLocaleString()}>
            {event.reviewer} · <Ago at={event.at} now={sidePanel.read} />
          </small>
          {event.seconds !== null && (
            <small title={trans.__('Time to decide; visible only to you')}>
              {shortDuration(event.seconds, trans)}
            </small>
          )}
          {event.standing && UNDOABLE.has(event.kind) && (
            <button
              type="button"
              className="jp-LitReview-plain"
              aria-label={trans.__('Undo “%1”', event.label)}
              title={trans.__('Undo “%1”', event.label)}
              onClick={() => review.undo(event.action)}
            >
              <Icon name="undo" />
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
