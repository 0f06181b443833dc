import * as React from 'react';
import { SIDES, type Side } from '../../model/sidePanel';
import { CriteriaPanel } from '../protocol/CriteriaPanel';
import { EvidencePanel } from '../stopping/StoppingPanel';
import { HistoryList } from '../activity/HistoryList';
import { useDesk } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { LogList } from '../activity/ActivityList';
import { SimilarList } from '../similarity/SimilarList';
import { WhyPanel } from '../ranking/WhyPanel';

/** Beside the paper: what resembles it, and what was done to it. Of one height, or shut. */
export function Drawer(): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { beside } = review;
  const id = React.useId();
  const tabs: readonly { side: Side; word: string; keys: string }[] = [
    { side: 'criteria', word: trans.__('Criteria'), keys: host.key('criteria') },
    { side: 'similar', word: trans.__('Similar'), keys: host.key('similar') },
    { side: 'why', word: trans.__('Why'), keys: host.key('why') },
    { side: 'evidence', word: trans.__('Evidence'), keys: host.key('evidence') },
    { side: 'history', word: trans.__('History'), keys: host.key('show-history') },
    { side: 'log', word: trans.__('Log'), keys: host.key('log') }
  ];
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const by = event.key === 'ArrowRight' ? 1 : SIDES.length - 1;
      const side = SIDES[(SIDES.indexOf(beside.side) + by) % SIDES.length] ?? 'similar';
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
        ) : (
          <Shown side={beside.side} />
        )}
      </div>
    </section>
  );
}

function Shown(props: { side: Side }): React.JSX.Element {
  switch (props.side) {
    case 'similar':
      return <SimilarList />;
    case 'why':
      return <WhyPanel />;
    case 'evidence':
      return <EvidencePanel />;
    case 'criteria':
      return <CriteriaPanel />;
    case 'log':
      return <LogList />;
    default:
      return <HistoryList />;
  }
}
