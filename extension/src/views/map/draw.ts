import type { Decision } from '../../api/client';
import { DRAW_ORDER, type MapModel, type Point } from '../../model/map';

/** What of the map is in sight: its middle, and pixels for a step of 1. */
export interface ISight {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface ISize {
  readonly width: number;
  readonly height: number;
}

/** The theme's colours, as a canvas takes them. */
export type Colors = Record<Decision | 'text' | 'paper' | 'brand', string>;

/** More papers than this in sight are drawn as specks. */
const MANY = 8000;

const FONT = 12;

/** Everything in sight. */
export function fit(map: MapModel, { height, width }: ISize): ISight {
  let reach = 0.1;
  for (const { x, y } of map.papers) {
    reach = Math.max(reach, Math.abs(x), Math.abs(y));
  }
  return { x: 0, y: 0, scale: Math.max(1, (Math.min(width, height) / 2 - 16) / reach) };
}

export function toScreen([x, y]: Point, sight: ISight, size: ISize): Point {
  return [
    size.width / 2 + (x - sight.x) * sight.scale,
    size.height / 2 - (y - sight.y) * sight.scale
  ];
}

export function toMap([x, y]: Point, sight: ISight, size: ISize): Point {
  return [
    sight.x + (x - size.width / 2) / sight.scale,
    sight.y - (y - size.height / 2) / sight.scale
  ];
}

/** Draw the papers in sight, what is selected of them, and the names of the themes. */
export function draw(
  context: CanvasRenderingContext2D,
  map: MapModel,
  sight: ISight,
  size: ISize,
  colors: Colors,
  line: readonly Point[]
): void {
  const { height, width } = size;
  context.clearRect(0, 0, width, height);
  const rows: number[][] = DRAW_ORDER.map(() => []);
  const at = (row: number) => toScreen(map.positionOf(row), sight, size);
  map.papers.forEach((_, row) => {
    const [x, y] = at(row);
    if (x > -8 && y > -8 && x < width + 8 && y < height + 8) {
      rows[map.decisions[row] ?? 0]?.push(row);
    }
  });
  const seen = rows.reduce((sum, some) => sum + some.length, 0);
  const dot = seen > MANY ? 1 : Math.max(2.2, Math.min(4, sight.scale / 130));
  DRAW_ORDER.forEach((decision, code) => {
    const radius = decision === 'undecided' ? dot : Math.max(3, dot + 0.8);
    context.fillStyle = colors[decision];
    context.strokeStyle = colors[decision];
    context.lineWidth = 1.8;
    context.globalAlpha = decision === 'undecided' ? 0.55 : 1;
    for (const row of rows[code] ?? []) {
      mark(context, decision, at(row), radius);
    }
  });
  context.globalAlpha = 1;
  ring(context, map, rows.flat(), at, dot, colors, seen);
  names(context, map, sight, size, colors);
  if (line.length > 1) {
    context.strokeStyle = colors.brand;
    context.lineWidth = 1.5;
    context.beginPath();
    line.forEach(([x, y]) => context.lineTo(x, y));
    context.closePath();
    context.stroke();
  }
}

/** Each decision has its own shape, so that colour is not the only difference. */
function mark(
  context: CanvasRenderingContext2D,
  decision: string,
  [x, y]: Point,
  radius: number
): void {
  if (radius <= 1) {
    context.fillRect(x - 1, y - 1, 2, 2);
    return;
  }
  context.beginPath();
  if (decision === 'exclude') {
    context.moveTo(x - radius, y - radius);
    context.lineTo(x + radius, y + radius);
    context.moveTo(x + radius, y - radius);
    context.lineTo(x - radius, y + radius);
    context.stroke();
  } else if (decision === 'maybe') {
    context.moveTo(x, y - radius * 1.3);
    context.lineTo(x + radius * 1.2, y + radius);
    context.lineTo(x - radius * 1.2, y + radius);
    context.fill();
  } else {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}

function ring(
  context: CanvasRenderingContext2D,
  map: MapModel,
  rows: readonly number[],
  at: (row: number) => Point,
  dot: number,
  colors: Colors,
  seen: number
): void {
  context.strokeStyle = colors.brand;
  context.lineWidth = 1.4;
  for (const row of rows) {
    if (map.selected.has(row)) {
      const [x, y] = at(row);
      if (seen > MANY) {
        context.strokeRect(x - 1.5, y - 1.5, 3, 3);
      } else {
        context.beginPath();
        context.arc(x, y, dot + 3, 0, 2 * Math.PI);
        context.stroke();
      }
    }
  }
  if (map.current >= 0) {
    const [x, y] = at(map.current);
    context.strokeStyle = colors.text;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, dot + 6, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** The largest themes first; a name that would cover another moves aside, or waits for more room. */
function names(
  context: CanvasRenderingContext2D,
  map: MapModel,
  sight: ISight,
  size: ISize,
  colors: Colors
): void {
  context.font = `600 ${FONT}px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const taken: [number, number, number][] = [];
  for (const { name, place } of map.themes) {
    const [x, y] = toScreen(place, sight, size);
    const text = name.length > 40 ? `${name.slice(0, 39)}…` : name;
    const half = context.measureText(text).width / 2 + 4;
    const middle = Math.max(half, Math.min(size.width - half, x));
    const free = [0, -18, 18, -36, 36].find(by =>
      taken.every(
        ([ox, oy, other]) =>
          Math.abs(oy - y - by) > FONT + 5 || Math.abs(ox - middle) > half + other
      )
    );
    const out = x < 0 || y < 0 || x > size.width || y > size.height;
    if (free === undefined || out) {
      continue;
    }
    taken.push([middle, y + free, half]);
    context.strokeStyle = colors.paper;
    context.lineWidth = 4;
    context.strokeText(text, middle, y + free);
    context.fillStyle = colors.text;
    context.fillText(text, middle, y + free);
  }
}
