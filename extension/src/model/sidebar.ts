import type { ISourceFiles, Report } from '../api/client';
import { Fault } from '../api/fault';
import type { Side } from './sidePanel';
import { Columns, type ILook } from './columns';
import { Observable } from './observable';
import type { OpenReviews } from './openReviews';
import type { ReviewModel } from './review';
import type { ITrans } from './translation';

/** How many reviews to remember. */
const REMEMBER = 8;

/** What a desk looks like, to find it again after a reload. */
export interface IPlace {
  path: string | null;
  paper: string | null;
  recent: string[];
  side: Side;
  sideOpen: boolean;
  library?: ILook;
}

/** What a reader can set. */
export interface IPreferences {
  readingSize: number;
  readingFont: 'sans' | 'serif';
  similarCount: number;
  autoAdvance: boolean;
  timeDecisions: boolean;
  hints: boolean;
  showTerms: boolean;
  showModelWords: boolean;
}

export const DEFAULTS: IPreferences = {
  readingSize: 15,
  readingFont: 'sans',
  similarCount: 5,
  autoAdvance: true,
  timeDecisions: true,
  hints: true,
  showTerms: true,
  showModelWords: true
};

/** The reviewer's desk in one window: the review that lies on it, if any. */
export class Desk extends Observable {
  constructor(
    private readonly reviews: OpenReviews,
    readonly trans: ITrans
  ) {
    super();
    this.columns.changed.connect(() => this.touch());
  }

  /** How the library looks in this window. */
  readonly columns = new Columns();

  /** The review on the desk. */
  review: ReviewModel | null = null;

  /** Reviews opened lately, the last one first. */
  recent: readonly string[] = [];

  /** Whether it is known yet which review lay here before. */
  ready = false;

  /** What went wrong without a review to show it in. */
  problem = '';

  preferences: IPreferences = DEFAULTS;

  /** How many files are being added just now. */
  adding = 0;

  /** What came of adding them, until the reader has seen it. */
  report: Report | null = null;

  /** Put a review on the desk, at a paper. */
  async open(path: string, paper: string | null = null, place?: IPlace): Promise<void> {
    if (this.review?.client.path === path && !this.review.problem) {
      return;
    }
    const review = this.reviews.take(path, paper);
    if (place) {
      review.beside.show(place.side, place.sideOpen);
    }
    this.put(review);
    this.recent = [path, ...this.recent.filter(other => other !== path)].slice(0, REMEMBER);
    this.touch();
    await review.opened;
  }

  /** Create a review and put it on the desk; rejects with a sentence. */
  async create(path: string): Promise<void> {
    await this.reviews.create(path);
    await this.open(path);
  }

  /** Add files to the review on the desk. */
  async add(sources: ISourceFiles): Promise<void> {
    const { review } = this;
    if (!review) {
      return;
    }
    this.problem = '';
    this.report = null;
    this.adding = (sources.files?.length ?? 0) + (sources.paths?.length ?? 0) || 1;
    this.touch();
    try {
      this.report = await review.add(sources);
    } catch (thrown) {
      this.problem = Fault.of(thrown).message;
    }
    this.adding = 0;
    this.touch();
  }

  /** The reader has seen the report. */
  closeReport(): void {
    this.report = null;
    this.touch();
  }

  /** Clear the desk. */
  close(): void {
    this.put(null);
    this.touch();
  }

  /** Forget a review that is no more. */
  forget(path: string): void {
    this.recent = this.recent.filter(other => other !== path);
    this.touch();
  }

  /** Take the desk up where it was left. */
  async restore(place: IPlace | null, path: string | null): Promise<void> {
    this.recent = place?.recent ?? [];
    this.columns.restore(place?.library);
    this.ready = true;
    const target = path ?? place?.path ?? null;
    if (target === null) {
      this.touch();
      return;
    }
    const paper = target === place?.path ? place.paper : null;
    await this.open(target, paper, place ?? undefined);
  }

  /** What to remember. */
  get place(): IPlace {
    const { review } = this;
    return {
      path: review?.client.path ?? null,
      paper: review?.paperId ?? null,
      recent: [...this.recent],
      side: review?.beside.side ?? 'similar',
      sideOpen: review?.beside.open ?? true,
      library: this.columns.look
    };
  }

  prefer(preferences: IPreferences): void {
    this.preferences = preferences;
    this.apply();
    this.touch();
  }

  complain(thrown: unknown): void {
    this.problem = thrown === null ? '' : Fault.of(thrown).message;
    this.touch();
  }

  private put(review: ReviewModel | null): void {
    const { review: before } = this;
    before?.changed.disconnect(this.onChange, this);
    this.review = review;
    if (before) {
      this.reviews.release(before);
    }
    this.report = null;
    this.problem = '';
    review?.changed.connect(this.onChange, this);
    this.apply();
  }

  private onChange(): void {
    this.touch();
  }

  private apply(): void {
    if (this.review) {
      const { showModelWords, showTerms } = this.preferences;
      this.review.terms.prefer(showTerms, showModelWords);
      this.review.redraw();
      this.review.advances = this.preferences.autoAdvance;
      this.review.stopwatch.on = this.preferences.timeDecisions;
      this.review.beside.limit = this.preferences.similarCount;
    }
  }
}
