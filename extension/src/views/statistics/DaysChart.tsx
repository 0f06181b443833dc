import * as React from 'react';
import type { Statistics } from '../../api/client';
import { binByPeriod, cumulative, type IBin } from '../../model/statistics';
import { scaled, roundTicks, thinned } from '../../model/axisScale';
import { TAKEN_DECISIONS, decidedCount, decisionLabel } from '../../model/decisions';
import { useTrans } from '../common/host';
import { useWidth } from '../common/liveQuery';
import { Axes, type IBox } from './Axes';
import { Figure, Nothing } from './Figure';
import { DecisionLegend } from './Legend';

const HEIGHT = 220;

/** No bar is wider than this, in pixels. */
const WIDEST = 36;

/** A label under the bars takes so much, in pixels. */
const LABEL = 72;

/** How many papers were decided how, day by day or in all. */
export function DaysChart(props: { days: Statistics['days'] }): React.JSX.Element {
  const trans = useTrans();
  const [inAll, setInAll] = React.useState(false);
  const [width, place] = useWidth();
  const bins = React.useMemo(() => binByPeriod(props.days), [props.days]);
  const shown = inAll ? cumulative(bins.bins) : bins.bins;
  const units = {
    day: trans.__('papers per day'),
    week: trans.__('papers per week'),
    month: trans.__('papers per month')
  };
  const unit = inAll ? trans.__('papers decided') : units[bins.by];
  const title = trans.__('Decisions over time');
  const words = TAKEN_DECISIONS.map(decision => decisionLabel(decision, trans));
  return (
    <Figure
      title={title}
      table={{
        head: [trans.__('From'), ...words],
        rows: shown
          .filter(bin => inAll || decidedCount(bin) > 0)
          .map(bin => [dayOf(bin), ...TAKEN_DECISIONS.map(decision => bin[decision])])
      }}
      tools={
        props.days.length > 0 && (
          <label className="jp-LitReview-choice">
            <input
              type="checkbox"
              checked={inAll}
              onChange={event => setInAll(event.target.checked)}
            />{' '}
            {trans.__('Cumulative')}
          </label>
        )
      }
    >
      {props.days.length === 0 ? (
        <Nothing>{trans.__('No decisions yet.')}</Nothing>
      ) : (
        <div ref={place}>
          <DecisionLegend decisions={TAKEN_DECISIONS} />
          {width > 0 && (
            <Bars bins={shown} width={width} unit={unit} label={`${title}, ${unit}`} />
          )}
        </div>
      )}
    </Figure>
  );
}

function dayOf(bin: IBin): string {
  return bin.from.toLocaleDateString(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
}

function Bars(props: {
  bins: readonly IBin[];
  width: number;
  unit: string;
  label: string;
}): React.JSX.Element {
  const trans = useTrans();
  const { bins, width } = props;
  const box: IBox = { left: 40, right: width - 8, top: 26, bottom: HEIGHT - 26 };
  const most = Math.max(...bins.map(decidedCount));
  const ticks = roundTicks(most);
  const top = ticks.at(-1) ?? 1;
  const each = (box.right - box.left) / bins.length;
  const wide = Math.max(1, Math.min(WIDEST, each * 0.8));
  const middle = (at: number) => box.left + each * (at + 0.5);
  const y = (value: number) => scaled(value, top, box.bottom, box.top);
  const labelled = thinned(
    bins.map((_, at) => at),
    Math.floor((box.right - box.left) / LABEL)
  );
  return (
    <svg role="img" aria-label={props.label} width={width} height={HEIGHT}>
      <Axes
        box={box}
        xTitle=""
        yTitle={props.unit}
        y={ticks.map(tick => ({ at: y(tick), label: tick.toLocaleString() }))}
        x={labelled.map(at => ({ at: middle(at), label: shortDay(bins[at]) }))}
      />
      {bins.map((bin, at) => {
        let height = 0;
        return (
          <g key={at}>
            {TAKEN_DECISIONS.map(decision => {
              const from = height;
              height += bin[decision];
              return bin[decision] === 0 ? null : (
                <rect
                  key={decision}
                  className="jp-LitReview-filled"
                  data-decision={decision}
                  x={middle(at) - wide / 2}
                  width={wide}
                  y={y(height)}
                  height={Math.max(0.5, y(from) - y(height))}
                >
                  <title>
                    {`${dayOf(bin)}: ${bin[decision]} ${decisionLabel(decision, trans)}`}
                  </title>
                </rect>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

function shortDay(bin: IBin | undefined): string {
  return (
    bin?.from.toLocaleDateString(undefined, {
      month: 'short',
      day: 'numeric',
      timeZone: 'UTC'
    }) ?? ''
  );
}
