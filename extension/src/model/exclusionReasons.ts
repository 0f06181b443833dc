import type { ReviewModel } from './review';
import { shorten } from './translation';

/** Exclude for the reason at a place, from 1; say so if there is none, and do nothing. */
export function excludeFor(place: number, review: ReviewModel): void {
  const reason = review.reasons[place - 1];
  if (reason === undefined) {
    review.announce(review.trans.__('There is no reason %1 yet.', place));
  } else if (review.screens && (review.bulkTarget || review.paper)) {
    (review.bulkTarget ?? review).decide('exclude', [reason]);
  }
}

/** What pressing the digit of a place does, in words. */
export function reasonLabel(place: number, review: ReviewModel | null, none: string): string {
  const reason = review?.reasons[place - 1];
  return review && reason !== undefined
    ? review.trans.__('Exclude: %1', shorten(reason))
    : none;
}
