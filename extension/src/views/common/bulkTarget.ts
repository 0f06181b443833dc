import * as React from 'react';
import type { IBulkTarget } from '../../model/bulkTarget';
import { useReview } from './host';

/** Have actions apply to what a view has selected, while the keyboard is in that view. */
export function useBulkTarget(
  part: React.RefObject<HTMLElement>,
  target: IBulkTarget | null
): void {
  const { review } = useReview();
  React.useEffect(() => {
    const root = part.current?.closest<HTMLElement>('.jp-LitReview-root');
    if (!root || !target) {
      return;
    }
    const take = () => {
      review.setBulkTarget(target);
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) {
        release();
      }
    };
    const release = () => {
      if (review.bulkTarget === target) {
        review.setBulkTarget(null);
      }
    };
    if (root.contains(document.activeElement)) {
      take();
    }
    root.addEventListener('focusin', take);
    root.addEventListener('focusout', leave);
    return () => {
      root.removeEventListener('focusin', take);
      root.removeEventListener('focusout', leave);
      release();
    };
  }, [target, part, review]);
}
