import type { ReviewClient, Paper, Where } from '../api/client';
import { ServiceError, RETRY } from '../api/serviceError';
import { Observable } from './observable';
import type { PaperCache } from './paperCache';

/** How many rows to fetch at once. */
const PAGE = 100;

/** How long to wait for the next keystroke before searching, in milliseconds. */
const PAUSE = 160;

/** What the reader looks for. */
export interface IFilter {
  text: string;
  where: Where;
  tag: string;
}

export const NO_FILTER: IFilter = { text: '', where: 'all', tag: '' };

/** The papers that fit a filter, as rows; they stay in place while the reader works on them. */
export class SearchModel extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly papers: PaperCache,
    private readonly settled: () => Promise<void>
  ) {
    super();
  }

  /** What is looked for. */
  get filter(): Readonly<IFilter> {
    return this.current;
  }

  /** Whether anything is looked for at all. */
  get active(): boolean {
    return (
      this.current.text.trim() !== '' || this.current.where !== 'all' || this.current.tag !== ''
    );
  }

  /** Whether the reader looks at the rows and not at a paper opened from them. */
  browsing = false;

  /** How many papers fit. */
  total = 0;

  /** The row the reader is at, or -1. */
  selected = -1;

  /** Whether the rows belong to an older filter. */
  searching = false;

  /** Why the search failed. */
  problem: ServiceError | null = null;

  /** The paper of a row, if it was fetched. */
  row(index: number): Paper | undefined {
    const id = this.rows.get(index);
    return id === undefined ? undefined : this.papers.get(id);
  }

  /** The paper of the row the reader is at. */
  get selectedId(): string | null {
    return this.rows.get(this.selected) ?? null;
  }

  /** Look for something else. */
  set(change: Partial<IFilter>): void {
    this.current = { ...this.current, ...change };
    this.run += 1;
    window.clearTimeout(this.timer);
    this.browsing = this.active;
    this.searching = this.active;
    if (this.active) {
      const run = this.run;
      this.timer = window.setTimeout(() => void this.restart(run), PAUSE);
    } else {
      this.forget();
    }
    this.touch();
  }

  clear(): void {
    this.set(NO_FILTER);
  }

  /** Go to a row; true if there is one. */
  select(index: number): boolean {
    if (index < 0 || index >= this.total) {
      return false;
    }
    this.selected = index;
    this.need(index, index + 20);
    this.touch();
    return true;
  }

  /** Show the rows, or the paper opened from them. */
  browse(browsing: boolean): void {
    this.browsing = browsing && this.active;
    this.touch();
  }

  /** These rows are on screen: fetch them if they are not here. */
  need(start: number, end: number): void {
    const last = Math.min(end, this.total);
    for (let index = start; index < last; index++) {
      const id = this.rows.get(index);
      if (id !== undefined && !this.papers.get(id)) {
        this.forgetPage(Math.floor(index / PAGE)); // its papers are no longer kept
      }
    }
    for (let page = Math.floor(start / PAGE); page * PAGE < last; page++) {
      if (!this.pages.has(page)) {
        void this.fetch(page, this.run);
      }
    }
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.run += 1;
  }

  private async restart(run: number): Promise<void> {
    await this.fetch(0, run, true);
  }

  private async fetch(page: number, run: number, fresh = false): Promise<void> {
    if (!fresh) {
      this.pages.add(page);
    }
    // What the reader did a moment ago decides what fits.
    await this.settled();
    const requestedAt = this.papers.moment;
    try {
      const found = await this.client.records({
        ...this.current,
        text: this.current.text.trim(),
        offset: page * PAGE,
        limit: PAGE
      });
      if (run !== this.run) {
        return;
      }
      if (fresh) {
        this.forget();
        this.pages.add(page);
        this.selected = found.total > 0 ? 0 : -1;
      }
      this.total = found.total;
      found.records.forEach((paper, place) => {
        this.rows.set(found.offset + place, this.papers.receive(paper, requestedAt).id);
      });
      this.problem = null;
    } catch (thrown) {
      if (run !== this.run) {
        return;
      }
      this.pages.delete(page);
      this.problem = ServiceError.of(thrown);
      if (fresh && this.problem.unreachable) {
        this.timer = window.setTimeout(() => void this.restart(run), RETRY);
      }
    }
    this.searching = false;
    this.touch();
  }

  private forgetPage(page: number): void {
    this.pages.delete(page);
    for (let place = 0; place < PAGE; place++) {
      this.rows.delete(page * PAGE + place);
    }
  }

  private forget(): void {
    this.rows.clear();
    this.pages.clear();
    this.total = 0;
    this.selected = -1;
    this.problem = null;
  }

  private current: IFilter = NO_FILTER;
  private readonly rows = new Map<number, string>();
  private readonly pages = new Set<number>();
  private run = 0;
  private timer = 0;
}
