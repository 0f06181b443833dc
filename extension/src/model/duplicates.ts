import type { Duplicates } from '../api/client';
import type { ReviewModel } from './review';
import { WorklistModel } from './worklist';

/** The server gives no more at once. */
const MOST = 200;

export type Pair = Duplicates['pairs'][number];

/** Whether a field is the same, nearly the same, or another; nothing if one paper does not have it. */
export function comparisonSign({ same, values }: Pair['why'][number]): string {
  if (same === null) {
    return '';
  }
  return same ? (new Set(values).size === 1 ? '= ' : '≈ ') : '≠ ';
}

/** Pairs of papers that may be one, judged one after the other. */
export class DuplicatesModel extends WorklistModel<Pair> {
  constructor(review: ReviewModel) {
    super(review, MOST);
  }

  /** The two are one paper: the first or the second stays. */
  merge(place: 0 | 1): Promise<void> {
    return this.settle(pair => {
      const ids = idsOf(pair);
      return this.review.client.mergeDuplicates(ids, ids[place] ?? '');
    });
  }

  dismiss(): Promise<void> {
    return this.settle(pair => this.review.client.dismissDuplicates(idsOf(pair)));
  }

  protected async fetch(limit: number): Promise<{ items: readonly Pair[]; total: number }> {
    const { pairs, total } = await this.review.client.duplicates(limit);
    return { items: pairs, total };
  }
}

function idsOf(pair: Pair): string[] {
  return pair.papers.map(({ id }) => id);
}
