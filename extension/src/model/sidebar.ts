import type { ImportFiles, ImportReport } from '../api/client';
import type { CitationForm } from './citations';
import { ServiceError } from '../api/serviceError';
import type { SidePanelTab } from './sidePanel';
import { LibraryLayout, type ILibraryLayout } from './libraryLayout';
import { Observable } from './observable';
import type { OpenReviews } from './openReviews';
import type { ReviewModel } from './review';
import type { ITrans } from './translation';
import type { View } from './views';

/** How many reviews to remember. */
const REMEMBER = 8;

/** What the sidebar looks like, to find it again after a reload. */
export interface ISidebarState {
  path: string | null;
  paper: string | null;
  recent: string[];
  side: SidePanelTab;
  /** Absent until the reader has opened or closed it. */
  sideOpen?: boolean;
  /** Absent until the reader has dragged it, in pixels. */
  sideHeight?: number;
  library?: ILibraryLayout;
}

/** A view of a review in the main area. */
export interface IShownView {
  readonly path: string;
  readonly view: View | null;
}

/** What the views on screen in the main area have. */
export interface IShownBeside {
  /** The bar that leads to the views. */
  readonly views: boolean;
  /** Title and abstract of the paper in the sidebar. */
  readonly text: boolean;
  /** Its tags and notes. */
  readonly annotations: boolean;
  /** Buttons to decide, on this paper or on another: there is one set of them on screen. */
  readonly decisions: boolean;
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
  citationForm: CitationForm | 'auto';
  checkCitations: boolean;
  showAuthors: boolean;
  referenceStyle: string;
  screeningReasons: boolean;
}

export const DEFAULTS: IPreferences = {
  readingSize: 15,
  readingFont: 'sans',
  similarCount: 5,
  autoAdvance: true,
  timeDecisions: true,
  hints: true,
  showTerms: true,
  showModelWords: false,
  citationForm: 'auto',
  checkCitations: true,
  showAuthors: false,
  referenceStyle: 'apa',
  screeningReasons: false
};

/** The sidebar in one window: the review that lies on it, if any. */
export class SidebarModel extends Observable {
  constructor(
    private readonly reviews: OpenReviews,
    readonly trans: ITrans
  ) {
    super();
    this.columns.changed.connect(() => this.touch());
  }

  /** How the library looks in this window. */
  readonly columns = new LibraryLayout();

  /** The review in the sidebar. */
  review: ReviewModel | null = null;

  /** The views on screen in the main area. */
  private shown: readonly IShownView[] = [];

  /** What the main area shows of the review, which the sidebar does not show as well. */
  get beside(): IShownBeside {
    const path = this.review?.client.path;
    const views = this.shown.filter(one => one.path === path).map(({ view }) => view);
    const reader = views.includes('reader');
    const library = views.includes('library');
    return {
      views: views.length > 0,
      text: reader || (library && this.columns.preview),
      annotations: reader,
      decisions: reader || library || views.includes('similar')
    };
  }

  /** These views are on screen in the main area now. */
  setShown(shown: readonly IShownView[]): void {
    if (JSON.stringify(shown) !== JSON.stringify(this.shown)) {
      this.shown = shown;
      this.touch();
    }
  }

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
  report: ImportReport | null = null;

  /** Put a review in the sidebar, at a paper. */
  async open(path: string, paper: string | null = null, state?: ISidebarState): Promise<void> {
    if (this.review?.client.path === path && !this.review.problem) {
      return;
    }
    const review = this.reviews.acquire(path, paper);
    if (state?.sideOpen !== undefined) {
      review.sidePanel.show(state.side, state.sideOpen);
    }
    review.sidePanel.height ??= state?.sideHeight ?? this.review?.sidePanel.height ?? null;
    this.setReview(review);
    this.recent = [path, ...this.recent.filter(other => other !== path)].slice(0, REMEMBER);
    this.touch();
    await review.opened;
  }

  /** Create a review and put it in the sidebar; rejects with a sentence. */
  async create(path: string): Promise<void> {
    await this.reviews.create(path);
    await this.open(path);
  }

  /** Add files to the review in the sidebar. */
  async add(sources: ImportFiles): Promise<void> {
    const { review } = this;
    if (!review) {
      return;
    }
    this.problem = '';
    this.report = null;
    this.adding = (sources.files?.length ?? 0) + (sources.paths?.length ?? 0) || 1;
    this.touch();
    try {
      this.report = await review.importFiles(sources);
    } catch (thrown) {
      this.problem = ServiceError.of(thrown).message;
    }
    this.adding = 0;
    this.touch();
  }

  /** The reader has seen the report. */
  closeReport(): void {
    this.report = null;
    this.touch();
  }

  /** Clear the sidebar. */
  close(): void {
    this.setReview(null);
    this.touch();
  }

  /** Forget a review that is no more. */
  forget(path: string): void {
    this.recent = this.recent.filter(other => other !== path);
    this.touch();
  }

  /** Take the sidebar up where it was left. */
  async restore(place: ISidebarState | null, path: string | null): Promise<void> {
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
  get place(): ISidebarState {
    const { review } = this;
    return {
      path: review?.client.path ?? null,
      paper: review?.paperId ?? null,
      recent: [...this.recent],
      side: review?.sidePanel.tab ?? 'similar',
      ...(review?.sidePanel.chosen ? { sideOpen: review.sidePanel.open } : {}),
      ...(typeof review?.sidePanel.height === 'number'
        ? { sideHeight: review.sidePanel.height }
        : {}),
      library: this.columns.state
    };
  }

  setPreferences(preferences: IPreferences): void {
    this.preferences = preferences;
    this.apply();
    this.touch();
  }

  showProblem(thrown: unknown): void {
    this.problem = thrown === null ? '' : ServiceError.of(thrown).message;
    this.touch();
  }

  private setReview(review: ReviewModel | null): void {
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
      this.review.keywords.setShown(showTerms, showModelWords);
      this.review.redraw();
      this.review.autoAdvance = this.preferences.autoAdvance;
      this.review.stopwatch.on = this.preferences.timeDecisions;
      this.review.sidePanel.limit = this.preferences.similarCount;
    }
  }
}
