import type { TeamConflicts } from '../api/client';
import type { TakenDecision } from './decisions';
import type { ReviewModel } from './review';
import { WorklistModel } from './worklist';

export type Conflict = TeamConflicts['conflicts'][number];

/** The server gives no more at once. */
const MOST = 500;

/** Papers on which reviewers decided differently, resolved one after the other. */
export class ConflictsModel extends WorklistModel<Conflict> {
  constructor(review: ReviewModel) {
    super(review, MOST);
  }

  /** The joint decision; an exclusion has the reasons of those who excluded the paper. */
  resolve(decision: TakenDecision): Promise<void> {
    return this.settle(conflict =>
      this.review.client.resolveConflict(
        conflict.paper.id,
        decision,
        decision === 'exclude' ? reasonsOf(conflict) : []
      )
    );
  }

  protected async fetch(limit: number): Promise<{ items: readonly Conflict[]; total: number }> {
    const { conflicts, total } = await this.review.client.conflicts(limit);
    return { items: conflicts, total };
  }
}

/** Each reason that somebody gave, once. */
export function reasonsOf(conflict: Conflict): string[] {
  return [...new Set(conflict.judgements.flatMap(one => one.reasons))];
}
