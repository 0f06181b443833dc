import * as React from 'react';
import { duration } from '../../model/translation';
import { Ago } from '../common/Ago';
import { useAttention, useDesk } from '../common/host';
import { Icon } from '../common/icons';

/** What can be taken back by itself. */
const UNDOABLE = new Set(['decided', 'tagged', 'noted', 'highlighted', 'attached']);

/** What was done to the paper on screen, the newest first, each with its own undo. */
export function HistoryList(): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { beside } = review;
  const list = React.useRef<HTMLOListElement>(null);
  useAttention('show-history', () => list.current?.focus());
  const lines = beside.events.filter(event => event.kind !== 'retracted');

  if (lines.length === 0) {
    return (
      <p className="jp-LitReview-none">{beside.loading ? '' : trans.__('Nothing yet.')}</p>
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
            {event.reviewer} · <Ago at={event.at} now={beside.read} />
          </small>
          {event.seconds !== null && (
            <small title={trans.__('How long you looked; only you see this')}>
              {duration(event.seconds, trans)}
            </small>
          )}
          {event.standing && UNDOABLE.has(event.kind) && (
            <button
              type="button"
              className="jp-LitReview-plain"
              aria-label={trans.__('Undo “%1”', event.label)}
              title={trans.__('Undo “%1”', event.label)}
              onClick={() => review.undo(event.act)}
            >
              <Icon name="undo" />
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
