import type { Duplicates } from '../api/client';
import { Fault } from '../api/fault';
import { Observable } from './observable';
import type { ReviewModel } from './review';

const AT_ONCE = 20;

export type Pair = Duplicates['pairs'][number];

/** Pairs of papers that may be one, judged one after the other. */
export class DuplicatesModel extends Observable {
  constructor(private readonly review: ReviewModel) {
    super();
    void this.load();
  }

  pair: Pair | null = null;
  left = 0;
  loading = true;
  problem = '';
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
  skip(): void {
    this.skipped += 1;
    this.show();
  }

  async undo(): Promise<void> {
    if (!this.loading && this.done !== '') {
      await this.run(() => this.review.client.undo(''));
      this.done = '';
      await this.load();
    }
  }

  private async judge(send: (ids: string[]) => Promise<{ label: string }>): Promise<void> {
    const { pair } = this;
    if (pair && !this.loading) {
      const acted = await this.run(() => send(pair.papers.map(paper => paper.id)));
      this.done = acted?.label ?? '';
      await this.load();
    }
  }

  private async run<T>(send: () => Promise<T>): Promise<T | null> {
    this.loading = true;
    this.problem = '';
    this.touch();
    try {
      await this.review.outbox.settled();
      return await send();
    } catch (thrown) {
      this.problem = Fault.of(thrown).message;
      return null;
    }
  }

  private async load(): Promise<void> {
    const found = await this.run(() => this.review.client.duplicates(AT_ONCE + this.skipped));
    if (found) {
      this.pairs = found.pairs;
      this.total = found.total;
    }
    this.loading = false;
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
}
