import type { ActionResult } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

/** The review's sources as a list from which one can be removed. */
export class SourcesModel extends RequestModel {
  constructor(readonly review: ReviewModel) {
    super(review.outbox);
  }

  /** What was done last here; undo reverts it. */
  lastAction: ActionResult | null = null;

  /** Remove a source by its digest; papers that somebody worked on stay. */
  remove(digest: string): Promise<void> {
    return this.run(() => this.review.client.removeSource(digest));
  }

  /** Bring back what was removed last here. */
  async undo(): Promise<void> {
    const { lastAction } = this;
    if (lastAction) {
      await this.run(() => this.review.client.undo(lastAction.action));
      this.lastAction = null;
      this.touch();
    }
  }

  private async run(send: () => Promise<ActionResult>): Promise<void> {
    const acted = await this.request(send);
    if (acted) {
      this.lastAction = acted;
      this.review.applyResult(acted);
    }
    this.touch();
  }
}
