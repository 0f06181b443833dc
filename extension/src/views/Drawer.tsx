import * as React from 'react';
import type { Side } from '../model/beside';
import { HistoryList } from './HistoryList';
import { useDesk } from './host';
import { Icon, Kbd } from './icons';
import { SimilarList } from './SimilarList';

/** Beside the paper: what resembles it, and what was done to it. Of one height, or shut. */
export function Drawer(): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { beside } = review;
  const id = React.useId();
  const tabs: readonly { side: Side; word: string; keys: string }[] = [
    { side: 'similar', word: trans.__('Similar'), keys: host.key('similar') },
    { side: 'history', word: trans.__('History'), keys: host.key('show-history') }
  ];
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const side = beside.side === 'similar' ? 'history' : 'similar';
      beside.show(side);
      document.getElementById(`${id}-${side}`)?.focus();
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <section className="jp-LitReview-drawer" data-open={beside.open}>
      <div className="jp-LitReview-tabline">
        <div role="tablist" aria-label={trans.__('Beside the paper')} onKeyDown={onKeyDown}>
          {tabs.map(({ side, word, keys }) => (
            <button
              key={side}
              id={`${id}-${side}`}
              type="button"
              role="tab"
              aria-selected={beside.side === side}
              aria-controls={`${id}-panel`}
              tabIndex={beside.side === side ? 0 : -1}
              onClick={() => beside.show(side)}
            >
              {word}
              <Kbd keys={keys} />
            </button>
          ))}
        </div>
        <button
          type="button"
          className="jp-LitReview-plain"
          aria-expanded={beside.open}
          aria-label={beside.open ? trans.__('Close') : trans.__('Show')}
          onClick={() => beside.show(beside.side, !beside.open)}
        >
          <Icon name="down" />
        </button>
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${beside.side}`}
        className="jp-LitReview-beside"
        hidden={!beside.open}
      >
        {beside.problem ? (
          <p className="jp-LitReview-problem">{beside.problem.message}</p>
        ) : beside.side === 'similar' ? (
          <SimilarList />
        ) : (
          <HistoryList />
        )}
      </div>
    </section>
  );
}
