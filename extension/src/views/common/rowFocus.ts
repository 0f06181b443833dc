import * as React from 'react';

/**
 * Keep the keyboard of a view on one of its rows, whatever became of the row it was on.
 *
 * The view's ground hands it on to the row; a row that goes away leaves it to the next.
 */
export function useRowFocus(
  part: React.RefObject<HTMLElement>,
  find: () => HTMLElement | null | undefined
): void {
  const held = React.useRef<Element | null>(null);
  const latest = React.useRef(find);
  React.useLayoutEffect(() => {
    latest.current = find;
    const root = part.current?.closest<HTMLElement>('.jp-LitReview-root');
    const { activeElement } = document;
    const lost = held.current !== null && !held.current.isConnected;
    const onRow = held.current !== null && held.current === activeElement;
    if (root && (lost || onRow || activeElement === root)) {
      const row = find();
      if (row !== activeElement) {
        (row ?? root).focus({ preventScroll: !row });
      }
    }
  });
  React.useEffect(() => {
    const root = part.current?.closest<HTMLElement>('.jp-LitReview-root');
    const onFocus = (event: FocusEvent) => {
      const row = latest.current();
      if (event.target === root) {
        row?.focus();
      }
      held.current = event.target === row ? row : null;
    };
    root?.addEventListener('focusin', onFocus);
    return () => root?.removeEventListener('focusin', onFocus);
  }, [part]);
}
