import type {
  HistoryEvent,
  ReviewClient,
  RankingReason,
  StoppingEvidence,
  Suggestion,
  Suggestions
} from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';
import type { PaperCache } from './paperCache';

/** What can be shown beside a paper. */
export const SIDE_PANEL_TABS = [
  'criteria',
  'similar',
  'why',
  'stopping',
  'history',
  'activity'
] as const;

export type SidePanelTab = (typeof SIDE_PANEL_TABS)[number];

/** What the similar papers are similar to. */
export interface ISimilarityBasis {
  readonly of: 'paper' | 'include' | 'tag';
  readonly tag: string;
  /** Papers not decided yet only. */
  readonly undecided: boolean;
  /** Rather different from each other. */
  readonly diverse: boolean;
}

/** How long the reader has to stay with a paper before more about it is fetched. */
const PAUSE = 120;

/** What is beside the paper on screen: papers like it, why it is next, what was done to it. */
export class SidePanelModel extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly papers: PaperCache
  ) {
    super();
  }

  /** Which of them is shown. */
  tab: SidePanelTab = 'similar';

  /** Whether any is. */
  open = true;

  /** How high it is below the paper, in pixels, once the reader has dragged it. */
  height: number | null = null;

  /** How many similar papers to show. */
  limit = 5;

  /** What the similar papers are similar to. */
  basis: ISimilarityBasis = { of: 'paper', tag: '', undecided: false, diverse: false };

  /** Why the paper stands where it does. */
  reason: RankingReason | null = null;

  /** How far the reading is. */
  stopping: StoppingEvidence | null = null;

  suggestions: readonly Suggestion[] = [];
  events: readonly HistoryEvent[] = [];
  /** When the events were read. */
  read = 0;
  loading = false;
  problem: ServiceError | null = null;

  show(side: SidePanelTab, open = true): void {
    this.chosen = true;
    this.tab = side;
    this.open = open;
    this.touch();
    this.fetch(0);
  }

  /** Make it as high as that; null for the height it had at first. */
  resize(height: number | null): void {
    this.height = height;
    this.touch();
  }

  /** Until the reader opens or closes it, it is open where there is room for it. */
  setRoom(ample: boolean): void {
    if (!this.chosen && this.open !== ample) {
      this.open = ample;
      this.touch();
      this.fetch(0);
    }
  }

  /** Whether the reader has opened or closed it. */
  chosen = false;

  /** Ask about something else. */
  setBasis(about: Partial<ISimilarityBasis>): void {
    this.basis = { ...this.basis, ...about };
    this.suggestions = [];
    this.touch();
    this.fetch(0);
  }

  /** The reader went to another paper (or to none). */
  follow(paper: string | null): void {
    if (paper === this.paper) {
      return;
    }
    this.paper = paper;
    if (this.basis.of === 'paper') {
      this.suggestions = [];
    }
    this.events = [];
    this.reason = null;
    this.problem = null;
    this.fetch(PAUSE);
    this.touch();
  }

  /** Something was done to the paper on screen; what is similar to it stays the same. */
  refresh(): void {
    if (this.tab === 'history') {
      this.fetch(PAUSE);
    }
  }

  /** Something was decided: the reasons and the stopping figures are others now. */
  refreshModelTabs(): void {
    if (this.tab === 'why' || this.tab === 'stopping' || this.basis.of !== 'paper') {
      this.fetch(PAUSE);
    }
  }

  /** A suggestion's paper as it is now. */
  paperOf(suggestion: Suggestion): Suggestion['paper'] {
    return this.papers.get(suggestion.paper.id) ?? suggestion.paper;
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.run += 1;
  }

  private fetch(pause: number): void {
    window.clearTimeout(this.timer);
    this.run += 1;
    const { paper, run } = this;
    // Criteria and log are not of one paper; they are read by themselves.
    if (paper === null || !this.open || this.tab === 'criteria' || this.tab === 'activity') {
      this.loading = false;
      return;
    }
    this.loading = true;
    this.timer = window.setTimeout(() => void this.load(paper, run), pause);
  }

  private async load(paper: string, run: number): Promise<void> {
    try {
      const put = await this.fetchTab(paper);
      if (run === this.run) {
        put();
      }
      if (run === this.run) {
        this.problem = null;
      }
    } catch (thrown) {
      if (run === this.run) {
        this.problem = ServiceError.of(thrown);
      }
    }
    if (run === this.run) {
      this.loading = false;
      this.touch();
    }
  }

  /** Read what is shown; gives how to show it. */
  private async fetchTab(paper: string): Promise<() => void> {
    const { client, papers } = this;
    if (this.tab === 'similar') {
      const requestedAt = papers.moment;
      const { records } = await this.loadSimilar(paper);
      records.forEach(suggestion => papers.receive(suggestion.paper, requestedAt));
      return () => {
        this.suggestions = records;
      };
    }
    if (this.tab === 'why') {
      const requestedAt = papers.moment;
      const reason = await client.why(paper);
      reason.nearest.forEach(near => papers.receive(near.paper, requestedAt));
      return () => {
        this.reason = reason;
      };
    }
    if (this.tab === 'stopping') {
      const stopping = await client.stopping();
      return () => {
        this.stopping = stopping;
      };
    }
    const { events } = await client.history(paper);
    return () => {
      this.events = events;
      this.read = Date.now();
    };
  }

  private loadSimilar(paper: string): Promise<Suggestions> {
    const { diverse, of, tag, undecided } = this.basis;
    if (of === 'paper') {
      return this.client.suggest({ id: paper, limit: this.limit, undecided, diverse });
    }
    const where = of === 'include' ? 'include' : 'all';
    return this.client.suggest({
      where,
      tag: of === 'tag' ? tag : '',
      limit: 2 * this.limit,
      undecided,
      negatives: false,
      diverse
    });
  }

  private paper: string | null = null;
  private run = 0;
  private timer = 0;
}
