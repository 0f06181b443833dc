import * as React from 'react';
import { SIDE_PANEL_TABS, type SidePanelTab } from '../../model/sidePanel';
import { CriteriaPanel } from '../protocol/CriteriaPanel';
import { StoppingPanel } from '../stopping/StoppingPanel';
import { HistoryList } from '../activity/HistoryList';
import { useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { Splitter } from '../common/Splitter';
import { ActivityList } from '../activity/ActivityList';
import { SimilarList } from '../similarity/SimilarList';
import { WhyPanel } from '../ranking/WhyPanel';

/** From this height of the view on there is room for an abstract and for this below it, in pixels. */
const HIGH = 1000;

/** From this width on it stands beside the abstract, as the style sheets have it, in pixels. */
const WIDE = 760;

/** Its tabs and one line below them, in pixels. */
const LEAST = 64;

/** Beside the paper: what is similar to it, and what was done to it. Of one height, or shut. */
export function SidePanel(props: { alone: boolean }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { sidePanel } = review;
  const { alone } = props;
  const id = React.useId();
  const root = React.useRef<HTMLElement>(null);
  React.useLayoutEffect(() => {
    const view = root.current?.closest('.jp-LitReview');
    if (!view) {
      return;
    }
    const observer = new ResizeObserver(() => {
      const { clientHeight, clientWidth } = view;
      if (clientHeight > 0) {
        sidePanel.setRoom(alone || clientHeight >= HIGH || clientWidth >= WIDE);
      }
    });
    observer.observe(view);
    return () => observer.disconnect();
  }, [alone, sidePanel]);
  // In a narrow panel a short word stands for a long one, so that all tabs are in one line.
  const tabs: readonly { side: SidePanelTab; word: string; short?: string; keys: string }[] = [
    { side: 'criteria', word: trans.__('Criteria'), keys: host.key('show-criteria') },
    { side: 'similar', word: trans.__('Similar'), keys: host.key('show-similar') },
    {
      side: 'why',
      word: trans.__('Why this paper?'),
      short: trans.__('Why?'),
      keys: host.key('show-why')
    },
    {
      side: 'stopping',
      word: trans.__('When to stop'),
      short: trans.__('Stop?'),
      keys: host.key('show-stopping')
    },
    { side: 'history', word: trans.__('History'), keys: host.key('show-history') },
    {
      side: 'activity',
      word: trans.__('Recent actions'),
      short: trans.__('Recent'),
      keys: host.key('show-activity')
    }
  ];
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const by = event.key === 'ArrowRight' ? 1 : SIDE_PANEL_TABS.length - 1;
      const side =
        SIDE_PANEL_TABS[
          (SIDE_PANEL_TABS.indexOf(sidePanel.tab) + by) % SIDE_PANEL_TABS.length
        ] ?? 'similar';
      sidePanel.show(side);
      document.getElementById(`${id}-${side}`)?.focus();
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <section
      ref={root}
      className="jp-LitReview-sidePanel"
      data-open={sidePanel.open}
      data-alone={alone}
      data-sized={sidePanel.height !== null || undefined}
      style={
        sidePanel.height === null
          ? undefined
          : ({ '--lr-panel': `${sidePanel.height}px` } as React.CSSProperties)
      }
    >
      {sidePanel.open && !alone && (
        <Splitter
          orientation="horizontal"
          label={trans.__('Height of the panel')}
          size={sidePanel.height}
          least={LEAST}
          resize={height => sidePanel.resize(height)}
        />
      )}
      <div className="jp-LitReview-sidePanelTabs">
        <div role="tablist" aria-label={trans.__('More about the paper')} onKeyDown={onKeyDown}>
          {tabs.map(({ side, word, short, keys }) => (
            <button
              key={side}
              id={`${id}-${side}`}
              type="button"
              role="tab"
              aria-selected={sidePanel.tab === side}
              aria-controls={`${id}-panel`}
              tabIndex={sidePanel.tab === side ? 0 : -1}
              title={keys === '' ? word : `${word} (${keys})`}
              aria-label={word}
              onClick={() => sidePanel.show(side)}
            >
              <span className={short && 'jp-LitReview-longWord'}>{word}</span>
              {short && <span className="jp-LitReview-shortWord">{short}</span>}
              <Kbd keys={keys} />
            </button>
          ))}
        </div>
        <button
          type="button"
          className="jp-LitReview-plain"
          aria-expanded={sidePanel.open}
          aria-label={sidePanel.open ? trans.__('Close') : trans.__('Show')}
          onClick={() => sidePanel.show(sidePanel.tab, !sidePanel.open)}
        >
          <Icon name="down" />
        </button>
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${sidePanel.tab}`}
        className="jp-LitReview-sidePanelBody"
        hidden={!sidePanel.open}
      >
        {sidePanel.problem ? (
          <p className="jp-LitReview-problem">{sidePanel.problem.message}</p>
        ) : (
          <Shown side={sidePanel.tab} />
        )}
      </div>
    </section>
  );
}

function Shown(props: { side: SidePanelTab }): React.JSX.Element {
  switch (props.side) {
    case 'similar':
      return <SimilarList />;
    case 'why':
      return <WhyPanel />;
    case 'stopping':
      return <StoppingPanel />;
    case 'criteria':
      return <CriteriaPanel />;
    case 'activity':
      return <ActivityList />;
    default:
      return <HistoryList />;
  }
}
