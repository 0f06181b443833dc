import * as React from 'react';

/**
 * The tallest a list may be, in pixels: browsers cut elements off at 17 to 33 million. A list of
 * more rows than that is as tall, and a pixel of its scroll bar is worth more than one of rows.
 */
const TALLEST = 12_000_000;

/** Rows drawn beyond those on screen. */
const BEYOND = 8;

/** Rows are placed from every so manieth on, so that no place is too large a number to be exact. */
const BASE = 64;

/** What of a long list is on screen. */
export interface IVirtualRows {
  /** The element that scrolls. */
  readonly list: React.RefObject<HTMLDivElement>;
  readonly first: number;
  readonly last: number;
  /** How many whole rows fit. */
  readonly fit: number;
  /** The height of everything there is to scroll, in pixels. */
  readonly tall: number;
  /** The row from which rows are placed, and where it stands. */
  readonly base: number;
  readonly top: number;
  /** Bring a row on screen. */
  show(index: number): void;
}

interface IPlace {
  /** How far one has scrolled in a list of full height, in pixels. */
  at: number;
  /** What the element's own scroll position was set to. */
  set: number;
}

/**
 * Rows of one height, of which only those on screen are drawn, however many there are.
 *
 * Up to `TALLEST` the browser scrolls by itself. Beyond, the wheel and the keys still move by
 * rows, and the scroll bar moves in proportion, so that every row can be reached exactly.
 */
export function useVirtualRows(count: number, height: number, head: number): IVirtualRows {
  const list = React.useRef<HTMLDivElement>(null);
  const [size, setSize] = React.useState(600);
  const [at, setAt] = React.useState(0);
  const place = React.useRef<IPlace>({ at: 0, set: 0 });
  const real = count * height;
  const tall = Math.min(real, TALLEST);
  const scaled = real > tall;
  const most = Math.max(0, real - size);
  const scale = scaled ? most / Math.max(1, tall - size) : 1;

  const move = React.useCallback(
    (to: number) => {
      const now = Math.max(0, Math.min(most, to));
      const element = list.current;
      if (element) {
        element.scrollTop = now / scale;
        place.current = { at: now, set: element.scrollTop };
        setAt(now);
      }
    },
    [most, scale]
  );

  React.useLayoutEffect(() => {
    const element = list.current;
    if (!element) {
      return;
    }
    const onScroll = () => {
      const top = element.scrollTop;
      if (!scaled || Math.abs(top - place.current.set) >= 1) {
        place.current = { at: Math.min(most, top * scale), set: top };
      }
      setAt(place.current.at);
    };
    const onWheel = (event: WheelEvent) => {
      if (scaled && event.deltaY !== 0 && !event.ctrlKey && !event.shiftKey) {
        const unit = event.deltaMode === 1 ? height : event.deltaMode === 2 ? size : 1;
        event.preventDefault();
        move(place.current.at + event.deltaY * unit);
      }
    };
    const observer = new ResizeObserver(() => {
      // Behind another tab a list has no height, and cannot be scrolled: it stays as it was left.
      if (element.clientHeight > 0) {
        setSize(Math.max(height, element.clientHeight - head));
        onScroll();
      }
    });
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [scaled, scale, most, height, head, size, move]);

  const now = Math.min(at, most);
  const first = Math.max(0, Math.floor(now / height) - BEYOND);
  const base = Math.floor(first / BASE) * BASE;
  const fit = Math.max(1, Math.floor(size / height));
  const show = React.useCallback(
    (index: number) => {
      const top = index * height;
      const from = place.current.at;
      if (top < from) {
        move(top);
      } else if (top + height > from + size) {
        move(top + height - size);
      }
    },
    [height, size, move]
  );
  return {
    list,
    first,
    last: Math.min(count, Math.ceil((now + size) / height) + BEYOND),
    fit,
    tall,
    base,
    top: base * height + (scaled ? now / scale - now : 0),
    show
  };
}
