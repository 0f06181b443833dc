import * as React from 'react';
import type { ReviewClient } from '../../api/client';
import { LiveQuery } from '../../model/liveQuery';
import { useReview, useObserved } from './host';

/** Read something of the review, and again after every action of any reviewer; `ask` must not change. */
export function useLiveQuery<T>(ask: (client: ReviewClient) => Promise<T>): LiveQuery<T> {
  const { review } = useReview();
  const live = React.useMemo(() => new LiveQuery(() => ask(review.client)), [ask, review]);
  const seq = review.summary?.seq ?? 0;
  const { stage } = review;
  React.useEffect(() => live.refresh(), [live, seq, stage]);
  React.useEffect(() => () => live.dispose(), [live]);
  useObserved(live);
  return live;
}

/** How wide an element is, in pixels (0 until that is known), and what to give it as its ref. */
export function useWidth(): [number, (element: HTMLElement | null) => void] {
  const [element, setElement] = React.useState<HTMLElement | null>(null);
  const [width, setWidth] = React.useState(0);
  React.useLayoutEffect(() => {
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.floor(entry?.contentRect.width ?? 0));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [width, setElement];
}
