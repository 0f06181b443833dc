import type { Candidate, Completion, IMetadataSource } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

/** What others know of papers: looked up when asked, applied on request. */
export class MetadataModel extends RequestModel {
  constructor(
    private readonly review: ReviewModel,
    readonly id: string,
    readonly title: string
  ) {
    super(review.outbox);
  }

  where: IMetadataSource = { file: '', online: false };
  threshold = 0.95;
  candidates: readonly Candidate[] | null = null;
  done: Completion | null = null;
  message = '';

  set(where: Partial<IMetadataSource>): void {
    this.where = { ...this.where, ...where };
    this.candidates = null;
    this.done = null;
    this.problem = '';
    this.touch();
  }

  setThreshold(threshold: number): void {
    this.threshold = threshold;
    this.touch();
  }

  /** Look the paper on screen up. */
  async lookUp(): Promise<void> {
    const found = await this.request(() =>
      this.review.client.candidates(this.id, this.lookUpSource())
    );
    this.candidates = found?.candidates ?? null;
    this.touch();
  }

  async apply(candidate: Candidate): Promise<void> {
    const acted = await this.request(() =>
      this.review.client.applyCandidate(this.id, candidate, this.lookUpSource())
    );
    if (acted) {
      this.message = acted.label;
      await this.lookUp();
    }
  }

  /** Complete all papers from the file, or tell what would be. */
  async completeAll(dry: boolean): Promise<void> {
    this.done = await this.request(() =>
      this.review.client.completeMetadata(this.where.file.trim(), this.threshold, dry)
    );
    this.touch();
  }

  private lookUpSource(): IMetadataSource {
    return { ...this.where, file: this.where.online ? '' : this.where.file.trim() };
  }
}
