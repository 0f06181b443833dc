import type { Bibliography, Decision, Exported, IBibliographyOptions } from '../api/client';
import { Fault } from '../api/fault';
import { Observable } from './observable';
import type { ReviewModel } from './review';

/** How long to wait for the next change before asking for a preview, in milliseconds. */
const PAUSE = 120;

export const OPTIONS: IBibliographyOptions = {
  where: 'include',
  tag: '',
  abstract: false,
  tags: false,
  notes: false,
  decision: false
};

/** A bibliography about to be written. */
export class ExportModel extends Observable {
  constructor(
    private readonly review: ReviewModel,
    public to: string,
    options: Partial<IBibliographyOptions>
  ) {
    super();
    this.options = { ...OPTIONS, ...options };
    this.refresh();
  }

  options: IBibliographyOptions;
  preview: Bibliography | null = null;
  problem = '';
  loading = false;

  get counts(): Record<Decision, number> {
    return this.review.counts;
  }

  get total(): number {
    return this.review.summary?.records ?? 0;
  }

  get tags(): readonly string[] {
    return (this.review.summary?.tags ?? []).map(tag => tag.name);
  }

  set(change: Partial<IBibliographyOptions>): void {
    this.options = { ...this.options, ...change };
    this.refresh();
  }

  /** Choose the file to write. */
  aim(to: string): void {
    this.to = to;
    this.problem = '';
    this.touch();
  }

  /** Write the file; what is still being saved goes first. */
  async write(): Promise<Exported> {
    await this.review.outbox.settled();
    return this.review.client.export(this.to.trim(), this.options);
  }

  private refresh(): void {
    window.clearTimeout(this.timer);
    this.run += 1;
    this.loading = true;
    const { run } = this;
    this.timer = window.setTimeout(() => void this.load(run), PAUSE);
    this.touch();
  }

  private async load(run: number): Promise<void> {
    let preview: Bibliography | null = null;
    let problem = '';
    try {
      await this.review.outbox.settled();
      preview = await this.review.client.bibliography(this.options);
    } catch (thrown) {
      problem = Fault.of(thrown).message;
    }
    if (run === this.run) {
      this.preview = preview;
      this.problem = problem;
      this.loading = false;
      this.touch();
    }
  }

  private run = 0;
  private timer = 0;
}
