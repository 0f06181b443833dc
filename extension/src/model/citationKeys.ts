import type { ActionResult, CitationKeys } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';
import type { ReviewModel } from './review';

/** How long to wait for the next keystroke before asking for a preview, in milliseconds. */
const PAUSE = 150;
const SHOWN = 100;

/** A pattern for citation keys, and what it would make of them. */
export class CitationKeysModel extends Observable {
  constructor(private readonly review: ReviewModel) {
    super();
    void this.load(this.run);
  }

  /** As typed; null until the review's own is known. */
  pattern: string | null = null;
  preview: CitationKeys | null = null;
  problem = '';
  loading = true;

  set(pattern: string): void {
    this.pattern = pattern;
    this.loading = true;
    this.run += 1;
    const { run } = this;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.load(run), PAUSE);
    this.touch();
  }

  /** Take the pattern; with `again` also for the keys that are there and may change. */
  async apply(regenerate: boolean): Promise<ActionResult> {
    await this.review.outbox.settled();
    return this.review.client.regenerateKeys((this.pattern ?? '').trim(), regenerate);
  }

  private async load(run: number): Promise<void> {
    let preview: CitationKeys | null = null;
    let problem = '';
    try {
      preview = await this.review.client.previewKeys((this.pattern ?? '').trim(), SHOWN);
    } catch (thrown) {
      problem = ServiceError.of(thrown).message;
    }
    if (run === this.run) {
      this.preview = preview ?? this.preview;
      this.pattern ??= preview?.pattern ?? '';
      this.problem = problem;
      this.loading = false;
      this.touch();
    }
  }

  private run = 0;
  private timer = 0;
}
