import * as React from 'react';
import { DECISIONS, isDecision } from '../../model/decisions';
import type { MapModel, Point } from '../../model/map';
import { useReview, useObserved } from '../common/host';
import { draw, fit, toMap, toScreen, type Colors, type ISight, type ISize } from './draw';

/** How near the pointer must be to a paper, in pixels. */
const NEAR = 12;

const ZOOM = 1.35;

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1]
};

const SWATCHES = [...DECISIONS, 'text', 'paper', 'brand'] as const;

/** What the pointer began; its way is kept here too, since events may outrun the drawing. */
interface IDrag {
  readonly from: Point;
  readonly sight: ISight;
  readonly lasso: boolean;
  readonly way: Point[];
}

/**
 * The papers as points. A canvas, since 100,000 elements would take seconds to lay out at each
 * step of a zoom; whatever is selected stands beside it as a list of real rows.
 */
export function MapCanvas(props: {
  map: MapModel;
  lasso: boolean;
  title: string;
  describedBy: string;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { map } = props;
  useObserved(map);
  const [size, setSize] = React.useState<ISize>({ width: 0, height: 0 });
  const [own, setSight] = React.useState<ISight | null>(null);
  const [line, setLine] = React.useState<readonly Point[]>([]);
  const ground = React.useRef<HTMLDivElement>(null);
  const canvas = React.useRef<HTMLCanvasElement>(null);
  const swatches = React.useRef<HTMLSpanElement>(null);
  const drag = React.useRef<IDrag | null>(null);
  const sight = own ?? fit(map, size);
  const theme = useTheme();

  React.useLayoutEffect(() => {
    const { current } = ground;
    const observer = new ResizeObserver(([entry]) => {
      const { height = 0, width = 0 } = entry?.contentRect ?? {};
      setSize({ height: Math.floor(height), width: Math.floor(width) });
    });
    if (current) {
      observer.observe(current);
    }
    return () => observer.disconnect();
  }, []);

  React.useLayoutEffect(() => {
    const frame = window.requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio || 1;
      const context = canvas.current?.getContext('2d');
      if (context && swatches.current && size.width > 0) {
        const { canvas: node } = context;
        if (node.width !== size.width * ratio || node.height !== size.height * ratio) {
          node.width = size.width * ratio;
          node.height = size.height * ratio;
        }
        context.setTransform(ratio, 0, 0, ratio, 0, 0);
        draw(context, map, sight, size, colorsOf(swatches.current), line);
      }
    });
    return () => window.cancelAnimationFrame(frame);
  }, [map, map.version, line, sight, size, theme]);

  const zoom = React.useCallback(
    (by: number, around: Point) => {
      setSight(now => {
        const before = now ?? fit(map, size);
        const scale = Math.max(20, Math.min(40_000, before.scale * by));
        const [x, y] = toMap(around, before, size);
        const keep = before.scale / scale;
        return { scale, x: x + (before.x - x) * keep, y: y + (before.y - y) * keep };
      });
    },
    [map, size]
  );

  // React listens to wheels passively, and the page would scroll as well.
  React.useEffect(() => {
    const { current } = ground;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 400), [event.offsetX, event.offsetY]);
    };
    current?.addEventListener('wheel', onWheel, { passive: false });
    return () => current?.removeEventListener('wheel', onWheel);
  }, [zoom]);

  const pointOf = (event: React.MouseEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const under = (point: Point) => map.nearest(toMap(point, sight, size), NEAR / sight.scale);

  /** Put a paper in the sidebar, or into the Reader. */
  const read = (row: number, wide: boolean) => {
    const id = map.papers[row]?.id;
    if (id !== undefined) {
      void review.openById(id).then(() => wide && host.runWindowCommand?.('open-reader'));
    }
  };

  const onPointerMove = (event: React.PointerEvent) => {
    const point = pointOf(event);
    const { current } = drag;
    if (!current) {
      map.moveTo(under(point));
    } else if (current.lasso) {
      current.way.push(point);
      setLine([...current.way]);
    } else {
      const { from, sight: before } = current;
      setSight({
        ...before,
        x: before.x - (point[0] - from[0]) / before.scale,
        y: before.y + (point[1] - from[1]) / before.scale
      });
    }
  };
  const onPointerUp = (event: React.PointerEvent) => {
    const point = pointOf(event);
    const begun = drag.current;
    drag.current = null;
    if (!begun) {
      return;
    }
    const moved = Math.hypot(point[0] - begun.from[0], point[1] - begun.from[1]) > 3;
    if (begun.lasso && begun.way.length > 2) {
      map.selectInside(
        begun.way.map(place => toMap(place, sight, size)),
        event.ctrlKey || event.metaKey
      );
    } else if (!moved) {
      const row = under(point);
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        map.toggle(row);
      } else {
        map.select(row < 0 ? [] : [row]);
      }
    }
    setLine([]);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    const middle: Point = [size.width / 2, size.height / 2];
    if (step && event.shiftKey) {
      const by = 80 / sight.scale;
      setSight({ ...sight, x: sight.x + step[0] * by, y: sight.y + step[1] * by });
    } else if (step) {
      map.moveToward(step);
      const [x, y] = toScreen(map.positionOf(map.current), sight, size);
      if (x < 20 || y < 20 || x > size.width - 20 || y > size.height - 20) {
        const [mx, my] = map.positionOf(map.current);
        setSight({ ...sight, x: mx, y: my });
      }
    } else if (event.key === '+' || event.key === 'PageUp') {
      zoom(ZOOM, middle);
    } else if (event.key === '-' || event.key === 'PageDown') {
      zoom(1 / ZOOM, middle);
    } else if (event.key === 'Home' || event.key === '0') {
      setSight(null);
    } else if (event.key === ' ') {
      if (event.shiftKey) {
        map.selectNearby();
      } else {
        map.toggle(map.current);
      }
    } else if (event.key === '*') {
      map.selectAll();
    } else if (event.key === 'Escape') {
      map.clear();
    } else if (event.key === 'Enter' && map.current >= 0) {
      read(map.current, event.shiftKey);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="jp-LitReview-mapFrame">
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application is */}
      <div
        ref={ground}
        className="jp-LitReview-map"
        role="application"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys move about in it
        tabIndex={0}
        data-lasso={props.lasso}
        aria-label={props.title}
        aria-describedby={props.describedBy}
        onKeyDown={onKeyDown}
        onPointerDown={event => {
          if (event.button === 0) {
            event.currentTarget.setPointerCapture(event.pointerId);
            const lasso = props.lasso !== event.altKey;
            drag.current = { from: pointOf(event), sight, lasso, way: [pointOf(event)] };
          }
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onDoubleClick={event => read(under(pointOf(event)), true)}
        onPointerLeave={() => drag.current ?? map.moveTo(-1)}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <span ref={swatches} hidden>
          {SWATCHES.map(name => (
            <span
              key={name}
              data-swatch={name}
              {...(isDecision(name) ? { 'data-decision': name } : {})}
            />
          ))}
        </span>
      </div>
      <div className="jp-LitReview-mapZoom" role="group" aria-label={trans.__('Zoom')}>
        <button
          type="button"
          className="jp-LitReview-button"
          aria-label={trans.__('Zoom in')}
          title={trans.__('Zoom in (+)')}
          onClick={() => zoom(ZOOM, [size.width / 2, size.height / 2])}
        >
          +
        </button>
        <button
          type="button"
          className="jp-LitReview-button"
          aria-label={trans.__('Zoom out')}
          title={trans.__('Zoom out (−)')}
          onClick={() => zoom(1 / ZOOM, [size.width / 2, size.height / 2])}
        >
          −
        </button>
        <button
          type="button"
          className="jp-LitReview-button"
          title={trans.__('Show the whole map (0)')}
          onClick={() => setSight(null)}
        >
          {trans.__('All')}
        </button>
      </div>
    </div>
  );
}

function colorsOf(swatches: HTMLElement): Colors {
  const found = [...swatches.children].map(one => [
    one.getAttribute('data-swatch') ?? '',
    getComputedStyle(one).color
  ]);
  return Object.fromEntries(found) as Colors;
}

/** The name of the theme, so that what is painted follows it. */
function useTheme(): string {
  const name = () => document.body.dataset.jpThemeName ?? '';
  return React.useSyncExternalStore(listener => {
    const observer = new MutationObserver(listener);
    observer.observe(document.body, { attributes: true });
    return () => observer.disconnect();
  }, name);
}
