import * as React from 'react';

/** Shapes on a 16 by 16 grid, drawn as strokes in the colour of the text. */
const SHAPES = {
  include: 'M3.5 8.5l3 3 6-7',
  maybe: 'M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7M8 12.4v.1',
  exclude: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  undecided: 'M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7',
  down: 'M4.5 6.5L8 10l3.5-3.5',
  up: 'M4.5 9.5L8 6l3.5 3.5',
  left: 'M9.5 4L5.5 8l4 4',
  right: 'M6.5 4l4 4-4 4',
  plus: 'M8 3.5v9M3.5 8h9',
  export: 'M8 2.5v7M5 6.5l3 3 3-3M3 12.5h10',
  search: 'M7 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8M10 10l3 3',
  out: 'M6 4h6v6M12 4l-7.5 7.5',
  copy: 'M6 5.5h6.5V13H6zM3.5 10.5V3H10',
  undo: 'M6 4L3 7l3 3M3.5 7h6a3 3 0 0 1 0 6H7',
  redo: 'M10 4l3 3-3 3M12.5 7h-6a3 3 0 0 0 0 6H9',
  marker: 'M9.5 3.5l3 3-5.5 5.5H4V9zM3 14h10',
  smaller: 'M4 12.5l3-8 3 8M5 10h4M11.5 7h3',
  larger: 'M2.5 12.5l3.5-9 3.5 9M3.8 9.5h4.4M11 6.5h4M13 4.5v4',
  close: 'M5 5l6 6M11 5l-6 6',
  more: 'M4 8v.1M8 8v.1M12 8v.1',
  grip: 'M6 4v.1M10 4v.1M6 8v.1M10 8v.1M6 12v.1M10 12v.1',
  warning: 'M8 2.8l5.7 10H2.3zM8 6.5v3M8 11.2v.1',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  beside: 'M2.5 3.5h11v9h-11zM8 3.5v9M10.8 6.2v3.6M9 8h3.6',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  reader:
    'M8 4.5C6.5 3.4 4.5 3 2.5 3v9c2 0 4 .4 5.5 1.5 1.5-1.1 3.5-1.5 5.5-1.5V3c-2 0-4 .4-5.5 1.5v9',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3'
} as const;

export type IconName = keyof typeof SHAPES;

/** A small drawing beside words that say the same; hidden from screen readers. */
export function Icon(props: { name: IconName }): React.JSX.Element {
  return (
    <svg
      className="jp-LitReview-icon"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[props.name]} />
    </svg>
  );
}

/** A key as the reader would press it. */
export function Kbd(props: { keys: string }): React.JSX.Element | null {
  return props.keys === '' ? null : <kbd className="jp-LitReview-kbd">{props.keys}</kbd>;
}
