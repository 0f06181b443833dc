import type { IChange, ReviewClient } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';

/** How often to look for a review that is gone, in milliseconds. */
const PAUSE = 2000;

/** Whether the review is still where it was opened: it may be moved, deleted or replaced. */
export class FileTracker extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly known: () => { readonly seq: number; readonly paper: string | null },
    private readonly back: () => void
  ) {
    super();
    client.changed.connect(this.onChange, this);
  }

  /** Why it cannot be read any more. */
  problem: ServiceError | null = null;

  /** Whether another review is at its place now. */
  replaced = false;

  /** Look where it is. */
  async check(): Promise<void> {
    window.clearTimeout(this.timer);
    const { paper, seq } = this.known();
    try {
      const summary = await this.client.summary();
      this.replaced = summary.seq < seq || !(await this.knows(paper));
      if (this.problem && !this.replaced) {
        this.back();
      }
      this.problem = null;
    } catch (thrown) {
      const fault = ServiceError.of(thrown);
      // A server that is away says nothing about the review.
      this.problem = fault.unreachable ? this.problem : fault;
      if (!this.gone) {
        this.timer = window.setTimeout(() => void this.check(), PAUSE);
      }
    }
    if (!this.gone) {
      this.touch();
    }
  }

  /** What is at its place now is taken for the review. */
  accept(): void {
    this.replaced = false;
  }

  dispose(): void {
    this.gone = true;
    window.clearTimeout(this.timer);
    this.client.changed.disconnect(this.onChange, this);
  }

  private async knows(paper: string | null): Promise<boolean> {
    return (
      paper === null ||
      this.client.record(paper).then(
        () => true,
        (thrown: unknown) => ServiceError.of(thrown).unreachable
      )
    );
  }

  private onChange(_: ReviewClient, change: IChange): void {
    if (change.kinds.includes('gone')) {
      void this.check();
    }
  }

  private gone = false;
  private timer = 0;
}
