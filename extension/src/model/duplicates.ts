import type { Acted, Duplicates } from '../api/client';
import { Asking } from './request';
import type { ReviewModel } from './review';

const AT_ONCE = 20;

/** The server gives no more at once. */
const MOST = 200;

export type Pair = Duplicates['pairs'][number];

/** Pairs of papers that may be one, judged one after the other. */
export class DuplicatesModel extends Asking {
  constructor(private readonly review: ReviewModel) {
    super(review.outbox);
    void this.load();
  }

  pair: Pair | null = null;
  left = 0;
  /** What was done last, in words; undo takes it back. */
  done = '';

  /** The two are one paper: the first or the second stays. */
  same(place: 0 | 1): Promise<void> {
    return this.judge(ids => this.review.client.merge(ids, ids[place] ?? ''));
  }

  different(): Promise<void> {
    return this.judge(ids => this.review.client.part(ids));
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

  /** Take back what was judged last here, whatever was done elsewhere since. */
  async undo(): Promise<void> {
    const { act } = this;
    if (act !== '' && !this.loading && (await this.ask(() => this.review.client.undo(act)))) {
      this.act = '';
      this.done = '';
      await this.load();
    }
  }

  private async judge(send: (ids: string[]) => Promise<Acted>): Promise<void> {
    const { pair } = this;
    if (!pair || this.loading) {
      return;
    }
    const acted = await this.ask(() => send(pair.papers.map(paper => paper.id)));
    if (acted) {
      this.act = acted.act;
      this.done = acted.label;
      await this.load();
    }
  }

  private async load(): Promise<void> {
    const found = await this.ask(() =>
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
    this.left = Math.max(0, this.total - this.skipped);
    this.touch();
  }

  private pairs: readonly Pair[] = [];
  private total = 0;
  private skipped = 0;
  private act = '';
}
