import type { Candidate, Completion, IWhereElse } from '../api/client';
import { Asking } from './request';
import type { ReviewModel } from './review';

/** What others know of papers: looked up when asked, taken over when said so. */
export class CompletingModel extends Asking {
  constructor(
    private readonly review: ReviewModel,
    readonly id: string,
    readonly title: string
  ) {
    super(review.outbox);
  }

  where: IWhereElse = { file: '', online: false };
  threshold = 0.95;
  candidates: readonly Candidate[] | null = null;
  done: Completion | null = null;
  said = '';

  set(where: Partial<IWhereElse>): void {
    this.where = { ...this.where, ...where };
    this.candidates = null;
    this.done = null;
    this.problem = '';
    this.touch();
  }

  aim(threshold: number): void {
    this.threshold = threshold;
    this.touch();
  }

  /** Look the paper on screen up. */
  async look(): Promise<void> {
    const found = await this.ask(() => this.review.client.candidates(this.id, this.sought()));
    this.candidates = found?.candidates ?? null;
    this.touch();
  }

  async take(candidate: Candidate): Promise<void> {
    const acted = await this.ask(() =>
      this.review.client.take(this.id, candidate, this.sought())
    );
    if (acted) {
      this.said = acted.label;
      await this.look();
    }
  }

  /** Complete all papers from the file, or tell what would be. */
  async all(dry: boolean): Promise<void> {
    this.done = await this.ask(() =>
      this.review.client.complete(this.where.file.trim(), this.threshold, dry)
    );
    this.touch();
  }

  private sought(): IWhereElse {
    return { ...this.where, file: this.where.online ? '' : this.where.file.trim() };
  }
}
