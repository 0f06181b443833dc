import * as React from 'react';
import type { IAim } from '../../model/bulkTarget';
import { useDesk } from './host';

/** Have acts apply to what a view has selected, while the keyboard is in that view. */
export function useAim(part: React.RefObject<HTMLElement>, aim: IAim | null): void {
  const { review } = useDesk();
  React.useEffect(() => {
    const root = part.current?.closest<HTMLElement>('.jp-LitReview-root');
    if (!root || !aim) {
      return;
    }
    const take = () => {
      review.aimAt(aim);
    };
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) {
        release();
      }
    };
    const release = () => {
      if (review.aim === aim) {
        review.aimAt(null);
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
  }, [aim, part, review]);
}
