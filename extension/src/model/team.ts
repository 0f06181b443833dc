import type { Coefficient, TeamConflicts } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';
import type { TakenDecision } from './decisions';

export type Conflict = TeamConflicts['conflicts'][number];

/** The server gives no more at once. */
const MOST = 500;

const AT_ONCE = 20;

/** Papers on which reviewers decided differently, resolved one after the other. */
export class ConflictsModel extends RequestModel {
  constructor(private readonly review: ReviewModel) {
    super(review.outbox);
    void this.load();
  }

  conflict: Conflict | null = null;
  remaining = 0;
  /** What was done last, in words; undo reverts it. */
  lastAction = '';

  /** The joint decision; an exclusion has the reasons of those who excluded the paper. */
  async resolve(decision: TakenDecision): Promise<void> {
    const { conflict } = this;
    if (!conflict || this.loading) {
      return;
    }
    const reasons = decision === 'exclude' ? reasonsOf(conflict) : [];
    const acted = await this.request(() =>
      this.review.client.resolveConflict(conflict.paper.id, decision, reasons)
    );
    if (acted) {
      this.act = acted.action;
      this.lastAction = acted.label;
      await this.load();
    }
  }

  /** Leave the conflict for later. */
  async skip(): Promise<void> {
    if (this.conflict && !this.loading) {
      this.skipped += 1;
      await this.load();
    }
  }

  /** Undo what was resolved last here, whatever was done elsewhere since. */
  async undo(): Promise<void> {
    const { act } = this;
    if (
      act !== '' &&
      !this.loading &&
      (await this.request(() => this.review.client.undo(act)))
    ) {
      this.act = '';
      this.lastAction = '';
      await this.load();
    }
  }

  private async load(): Promise<void> {
    const found = await this.request(() =>
      this.review.client.conflicts(Math.min(MOST, AT_ONCE + this.skipped))
    );
    if (found) {
      this.conflict = found.conflicts[this.skipped] ?? null;
      this.remaining = Math.max(0, found.total - this.skipped);
    }
    this.touch();
  }

  private skipped = 0;
  private act = '';
}

/** Each reason that somebody gave, once. */
export function reasonsOf(conflict: Conflict): string[] {
  return [...new Set(conflict.judgements.flatMap(one => one.reasons))];
}

/** A coefficient with its interval, such as `0.73 (0.42 to 1.00)`; a dash if it cannot be said. */
export function formatCoefficient(
  { value, low, high }: Coefficient,
  interval: (value: string, low: string, high: string) => string
): string {
  if (value === null) {
    return '–';
  }
  const text = (one: number) => one.toFixed(2);
  return low === null || high === null
    ? text(value)
    : interval(text(value), text(low), text(high));
}
