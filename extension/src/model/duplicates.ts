import type { ActionResult, Duplicates } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

const AT_ONCE = 20;

/** The server gives no more at once. */
const MOST = 200;

export type Pair = Duplicates['pairs'][number];

/** Pairs of papers that may be one, judged one after the other. */
export class DuplicatesModel extends RequestModel {
  constructor(private readonly review: ReviewModel) {
    super(review.outbox);
    void this.load();
  }

  pair: Pair | null = null;
  remaining = 0;
  /** What was done last, in words; undo reverts it. */
  lastAction = '';

  /** The two are one paper: the first or the second stays. */
  merge(place: 0 | 1): Promise<void> {
    return this.resolve(ids => this.review.client.mergeDuplicates(ids, ids[place] ?? ''));
  }

  dismiss(): Promise<void> {
    return this.resolve(ids => this.review.client.dismissDuplicates(ids));
  }

  /** Leave the pair for later. */
  async skip(): Promise<void> {
    if (this.pair && !this.loading) {
      this.skipped += 1;
      if (this.skipped < this.pairs.length) {
        this.show();
      } else {
        await this.load();
      }
    }
  }

  /** Undo what was judged last here, whatever was done elsewhere since. */
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

  private async resolve(send: (ids: string[]) => Promise<ActionResult>): Promise<void> {
    const { pair } = this;
    if (!pair || this.loading) {
      return;
    }
    const acted = await this.request(() => send(pair.papers.map(paper => paper.id)));
    if (acted) {
      this.act = acted.action;
      this.lastAction = acted.label;
      await this.load();
    }
  }

  private async load(): Promise<void> {
    const found = await this.request(() =>
      this.review.client.duplicates(Math.min(MOST, AT_ONCE + this.skipped))
    );
    if (found) {
      this.pairs = found.pairs;
      this.total = found.total;
    }
    this.show();
  }

  private show(): void {
    this.pair = this.pairs[this.skipped] ?? null;
    this.remaining = Math.max(0, this.total - this.skipped);
    this.touch();
  }

  private pairs: readonly Pair[] = [];
  private total = 0;
  private skipped = 0;
  private act = '';
}
