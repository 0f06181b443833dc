import { Signal } from '@lumino/signaling';
import type { ReviewClient } from '../api/client';
import { ReviewModel } from './review';
import type { ITrans } from './translation';

/** How reviews are reached and made. */
export interface IReviewFactory {
  open(path: string): ReviewClient;
  create(path: string): Promise<void>;
}

/** The reviews open in this window, each once, however many views show it. */
export class OpenReviews {
  constructor(
    private readonly reviews: IReviewFactory,
    readonly trans: ITrans
  ) {}

  /** Emitted when a review was opened or closed. */
  readonly changed = new Signal<this, void>(this);

  /** The reviews that are open. */
  get open(): ReviewModel[] {
    return [...this.entries.values()].map(({ review }) => review);
  }

  /** The review at a path, opened (at a paper) if no view has it yet; to be released once. */
  acquire(path: string, paper: string | null = null): ReviewModel {
    const known = this.entries.get(path);
    if (known) {
      known.views += 1;
      if (known.review.problem) {
        void known.review.start(paper);
      }
      return known.review;
    }
    const review = new ReviewModel(this.reviews.open(path), this.trans);
    this.entries.set(path, { review, views: 1 });
    void review.start(paper);
    this.changed.emit();
    return review;
  }

  /** A view no longer shows it; the last one closes it. */
  release(review: ReviewModel): void {
    const { path } = review.client;
    const known = this.entries.get(path);
    if (known?.review === review) {
      known.views -= 1;
      if (known.views === 0) {
        this.entries.delete(path);
        this.changed.emit();
        review.dispose();
      }
    }
  }

  /** Create a review; rejects with a sentence. */
  async create(path: string): Promise<void> {
    await this.reviews.create(path);
  }

  /** Send all that is typed or waits to be saved: the page goes. */
  saveAll(): void {
    for (const { review } of this.entries.values()) {
      review.saveAll();
    }
  }

  /** Whether any review holds what is not saved yet. */
  get unsaved(): boolean {
    return [...this.entries.values()].some(({ review }) => review.unsaved);
  }

  private readonly entries = new Map<string, { review: ReviewModel; views: number }>();
}
