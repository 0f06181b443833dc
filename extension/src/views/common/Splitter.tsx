import * as React from 'react';

/** By how much an arrow key moves a splitter, in pixels. */
const STEP = 24;

/**
 * The edge before a pane, to be dragged or moved by the arrow keys; a double click gives the pane
 * its first size again. `vertical` stands between left and right, `horizontal` above a pane.
 */
export function Splitter(props: {
  orientation: 'vertical' | 'horizontal';
  label: string;
  /** The pane's size in pixels; null until it was dragged. */
  size: number | null;
  least: number;
  resize: (size: number | null) => void;
}): React.JSX.Element {
  const { label, least, orientation, resize, size } = props;
  const vertical = orientation === 'vertical';
  const from = React.useRef<{ at: number; size: number } | null>(null);
  const root = React.useRef<HTMLDivElement>(null);
  /** As large as it is on screen, which may be less than what was asked for. */
  const measure = () => {
    const pane = root.current?.parentElement;
    return (vertical ? pane?.offsetWidth : pane?.offsetHeight) ?? least;
  };
  // Until it is dragged only the page knows how large the pane is.
  React.useLayoutEffect(() =>
    root.current?.setAttribute('aria-valuenow', String(size ?? Math.round(measure())))
  );
  const set = (wanted: number) => resize(Math.max(least, Math.round(wanted)));
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 }[event.key];
    if (by !== undefined) {
      set(measure() + by * STEP);
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    // A window splitter is operated, as WAI-ARIA describes it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={root}
      className="jp-LitReview-splitter"
      role="separator"
      aria-orientation={orientation}
      aria-label={label}
      aria-valuenow={size ?? least}
      aria-valuemin={least}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => resize(null)}
      onPointerDown={event => {
        from.current = { at: vertical ? event.clientX : event.clientY, size: measure() };
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={event => {
        if (from.current) {
          const now = vertical ? event.clientX : event.clientY;
          set(from.current.size + from.current.at - now);
        }
      }}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
