import type { HistoryEvent, IReviewClient, Suggestion } from '../api/client';
import { Fault } from '../api/fault';
import { Observable } from './observable';
import type { Papers } from './papers';

/** What can be shown beside a paper. */
export type Side = 'similar' | 'history';

/** How long the reader has to stay with a paper before more about it is fetched. */
const PAUSE = 120;

/** What is beside the paper on screen: papers like it, or what was done to it. */
export class Beside extends Observable {
  constructor(
    private readonly client: IReviewClient,
    private readonly papers: Papers
  ) {
    super();
  }

  /** Which of them is shown. */
  side: Side = 'similar';

  /** Whether any is. */
  open = true;

  /** How many similar papers to show. */
  limit = 5;

  suggestions: readonly Suggestion[] = [];
  events: readonly HistoryEvent[] = [];
  /** When the events were read. */
  read = 0;
  loading = false;
  problem: Fault | null = null;

  show(side: Side, open = true): void {
    this.side = side;
    this.open = open;
    this.touch();
    this.fetch(0);
  }

  /** The reader went to another paper (or to none). */
  follow(paper: string | null): void {
    if (paper === this.paper) {
      return;
    }
    this.paper = paper;
    this.suggestions = [];
    this.events = [];
    this.problem = null;
    this.fetch(PAUSE);
    this.touch();
  }

  /** Something was done to the paper on screen; what resembles it stays the same. */
  refresh(): void {
    if (this.side === 'history') {
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
    if (paper === null || !this.open) {
      this.loading = false;
      return;
    }
    this.loading = true;
    this.timer = window.setTimeout(() => void this.load(paper, run), pause);
  }

  private async load(paper: string, run: number): Promise<void> {
    const asked = this.papers.moment;
    try {
      if (this.side === 'similar') {
        const { records } = await this.client.similar(paper, this.limit);
        records.forEach(suggestion => this.papers.hear(suggestion.paper, asked));
        if (run === this.run) {
          this.suggestions = records;
        }
      } else {
        const { events } = await this.client.history(paper);
        if (run === this.run) {
          this.events = events;
          this.read = Date.now();
        }
      }
      if (run === this.run) {
        this.problem = null;
      }
    } catch (thrown) {
      if (run === this.run) {
        this.problem = Fault.of(thrown);
      }
    }
    if (run === this.run) {
      this.loading = false;
      this.touch();
    }
  }

  private paper: string | null = null;
  private run = 0;
  private timer = 0;
}
