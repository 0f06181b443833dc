import * as React from 'react';
import type { ScreeningCurve } from '../../api/client';
import { scaled, roundTicks } from '../../model/axisScale';
import type { ITrans } from '../../model/translation';
import { useTrans } from '../common/host';
import { useWidth } from '../common/liveQuery';
import { Axes, type IBox } from './Axes';
import { Figure, Nothing } from './Figure';

const HEIGHT = 260;

/** Rows of the table; the curve has more points than anyone reads. */
const ROWS = 40;

/** Included papers against papers read, beside what reading at random would have given. */
export function ScreeningCurve(props: { reading: ScreeningCurve | null }): React.JSX.Element {
  const trans = useTrans();
  const { reading } = props;
  const [width, place] = useWidth();
  const points = reading?.points ?? [];
  const step = Math.max(1, Math.ceil(points.length / ROWS));
  const title = trans.__('Inclusions by papers screened');
  return (
    <Figure
      title={title}
      table={{
        head: [trans.__('Screened'), trans.__('Included'), trans.__('Maybe')],
        rows: points.filter((_, at) => at % step === 0 || at === points.length - 1)
      }}
    >
      {!reading || points.length < 2 ? (
        <Nothing>{trans.__('No decisions yet.')}</Nothing>
      ) : (
        <div ref={place}>
          {width > 0 && <Curve reading={reading} width={width} title={title} />}
          <p className="jp-LitReview-caption">{sentence(reading, trans)}</p>
        </div>
      )}
    </Figure>
  );
}

function foundOf(reading: ScreeningCurve): { read: number; found: number } {
  const [read = 0, include = 0, maybe = 0] = reading.points.at(-1) ?? [];
  return { read, found: include + maybe };
}

/** What the drawing rests on, in words. */
function sentence(reading: ScreeningCurve, trans: ITrans): string {
  const { read, found } = foundOf(reading);
  const { expected, total } = reading;
  const known = trans.__(
    '%1 of %2 papers screened, %3 of them included or maybe.',
    read.toLocaleString(),
    total.toLocaleString(),
    found.toLocaleString()
  );
  if (!expected) {
    return known;
  }
  const rest = trans.__(
    'An estimated %1 more would be included (%2% interval %3 to %4).',
    expected.rest.toLocaleString(),
    Math.round(100 * expected.confidence),
    expected.low.toLocaleString(),
    expected.high.toLocaleString()
  );
  return `${known} ${rest} ${trans.__('A projection, not a guarantee.')}`;
}

/** The outline of the interval: along its upper end, and back along its lower. */
function interval(expected: NonNullable<ScreeningCurve['expected']>, found: number): Point[] {
  const last = expected.points.length - 1;
  const at = (ending: number) =>
    expected.points.map(([read = 0, number = found], place): Point => {
      const share = expected.rest > 0 ? (number - found) / expected.rest : place / last;
      return [read, found + ending * share];
    });
  return [...at(expected.high), ...at(expected.low).reverse()];
}

type Point = readonly [number, number];

function Curve(props: {
  reading: ScreeningCurve;
  width: number;
  title: string;
}): React.JSX.Element {
  const trans = useTrans();
  const { reading, width } = props;
  const { expected, total } = reading;
  const id = React.useId();
  const box: IBox = { left: 40, right: width - 14, top: 26, bottom: HEIGHT - 44 };
  const { found } = foundOf(reading);
  const all = found + (expected?.rest ?? 0);
  const yTicks = roundTicks(Math.max(1, 1.1 * all));
  const xTicks = roundTicks(total, Math.max(3, Math.floor(width / 70))).filter(
    tick => tick <= total
  );
  const x = (value: number) => scaled(value, total, box.left, box.right);
  const y = (value: number) => scaled(value, yTicks.at(-1) ?? 1, box.bottom, box.top);
  const line = (points: readonly Point[]) =>
    points.map(([read, found]) => `${x(read).toFixed(1)},${y(found).toFixed(1)}`).join(' ');
  const curve = (maybes: boolean) =>
    line(
      reading.points.map(([read = 0, yes = 0, maybe = 0]) => [read, maybes ? yes + maybe : yes])
    );
  const maybes = reading.points.some(([, , maybe = 0]) => maybe > 0);
  return (
    <>
      <ul className="jp-LitReview-legend" aria-hidden="true">
        <Key line="found">{trans.__('included')}</Key>
        {maybes && <Key line="maybe">{trans.__('included or maybe')}</Key>}
        {expected && <Key line="expected">{trans.__('expected')}</Key>}
        {expected && <Key line="band">{trans.__('95% interval')}</Key>}
        <Key line="random">{trans.__('random order')}</Key>
      </ul>
      <svg role="img" aria-label={props.title} width={width} height={HEIGHT}>
        <clipPath id={id}>
          <rect
            x={box.left}
            y={box.top}
            width={box.right - box.left}
            height={box.bottom - box.top}
          />
        </clipPath>
        <Axes
          box={box}
          xTitle={trans.__('papers screened')}
          yTitle={trans.__('papers included')}
          x={xTicks.map(tick => ({ at: x(tick), label: tick.toLocaleString() }))}
          y={yTicks.map(tick => ({ at: y(tick), label: tick.toLocaleString() }))}
        />
        <g clipPath={`url(#${id})`} className="jp-LitReview-curve">
          {expected && <polygon data-line="band" points={line(interval(expected, found))} />}
          <polyline
            data-line="random"
            points={line([
              [0, 0],
              [total, all]
            ])}
          />
          {expected && (
            <polyline
              data-line="expected"
              points={line(expected.points.map(([read = 0, found = 0]) => [read, found]))}
            />
          )}
          {maybes && <polyline data-line="maybe" points={curve(true)} />}
          <polyline data-line="found" points={curve(false)} />
        </g>
      </svg>
    </>
  );
}

function Key(props: { line: string; children: React.ReactNode }): React.JSX.Element {
  return (
    <li>
      <svg width="26" height="10" className="jp-LitReview-curve">
        {props.line === 'band' ? (
          <polygon data-line="band" points="1,1 25,1 25,9 1,9" />
        ) : (
          <polyline data-line={props.line} points="1,5 25,5" />
        )}
      </svg>
      {props.children}
    </li>
  );
}
