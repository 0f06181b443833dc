import type { ActionResult } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

/** How many to fetch beyond those that were left for later. */
const AT_ONCE = 20;

/** Cases that are settled one after the other: possible duplicates, conflicts between reviewers. */
export abstract class WorklistModel<Item> extends RequestModel {
  constructor(
    protected readonly review: ReviewModel,
    /** The server gives no more at once. */
    private readonly most: number
  ) {
    super(review.outbox);
    // Not before the subclass is complete.
    void Promise.resolve().then(() => this.load());
  }

  /** The case to settle now. */
  item: Item | null = null;
  remaining = 0;
  /** What was done last, in words; undo reverts it. */
  lastAction = '';

  /** Leave the case for later. */
  async skip(): Promise<void> {
    if (this.item && !this.loading) {
      this.skipped += 1;
      if (this.skipped < this.items.length) {
        this.show();
      } else {
        await this.load();
      }
    }
  }

  /** Undo what was settled last here, whatever was done elsewhere since. */
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

  /** The first cases, and how many there are. */
  protected abstract fetch(limit: number): Promise<{ items: readonly Item[]; total: number }>;

  protected async settle(send: (item: Item) => Promise<ActionResult>): Promise<void> {
    const { item } = this;
    if (!item || this.loading) {
      return;
    }
    const acted = await this.request(() => send(item));
    if (acted) {
      this.act = acted.action;
      this.lastAction = acted.label;
      await this.load();
    }
  }

  private async load(): Promise<void> {
    const limit = Math.min(this.most, AT_ONCE + this.skipped);
    const found = await this.request(() => this.fetch(limit));
    if (found) {
      this.items = found.items;
      this.total = found.total;
    }
    this.show();
  }

  private show(): void {
    this.item = this.items[this.skipped] ?? null;
    this.remaining = Math.max(0, this.total - this.skipped);
    this.touch();
  }

  private items: readonly Item[] = [];
  private total = 0;
  private skipped = 0;
  private act = '';
}
