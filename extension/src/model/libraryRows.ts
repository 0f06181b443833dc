import type { ILibraryQuery, ReviewClient, Paper, Row } from '../api/client';
import { ServiceError, RETRY } from '../api/serviceError';
import { Observable } from './observable';
import { PAGE, pagesOf, RowPages } from './rowPages';

/** How many rows beyond those on screen to keep ready. */
const AHEAD = 20;

/** How many rows around those on screen to read again, since others may have moved them. */
const AROUND = 60;

/** How many pages to ask for at the same time. */
const AT_ONCE = 2;

/** How long to wait before looking whether what is made ready is ready, in milliseconds. */
const READY = 1500;

/** How long a scroll bar has to rest before rows are fetched, in milliseconds. */
const REST = 40;

/** The most rows that are read in one go. */
const AGAIN = 400;

/** What is listed and how. */
export type IRowQuery = Pick<ILibraryQuery, 'query' | 'sort' | 'descending'>;

/**
 * The rows of one search, fetched a page at a time as they come on screen.
 *
 * They stay where they are until the next search, whatever is done to the papers meanwhile: a row
 * that no longer fits is `gone` and keeps its place. An older answer never replaces a newer one.
 */
export class LibraryRows extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly settled: () => Promise<void>
  ) {
    super();
  }

  /** The rows that were fetched. */
  readonly pages = new RowPages();

  /** How many rows there are, with those that are gone. */
  count = 0;

  /** How many papers fit now. */
  found = 0;

  /** Whether an answer ever came. */
  ready = false;

  /** Whether the rows belong to an older question. */
  searching = false;

  /** Why the question cannot be answered. */
  problem: ServiceError | null = null;

  /** What is worth knowing of the answer, a sentence each. */
  warnings: readonly string[] = [];

  /** The columns in which no paper of the review has anything. */
  empty: readonly string[] = [];

  /** Grows with every search answered. */
  answer = 0;

  /** A row, if it was fetched; null if nothing stands there any more. */
  row(index: number): Row | null | undefined {
    return this.pages.row(index);
  }

  /** Where a paper stands among the first rows, fetched or not, or -1. */
  async find(id: string, among: number): Promise<number> {
    const { run } = this;
    for (let offset = 0; offset < Math.min(among, this.count); offset += AGAIN) {
      const listed = await this.client
        .rows({ ...this.listed, offset, limit: AGAIN })
        .catch(() => null);
      const place = listed?.records.findIndex(row => row.id === id) ?? -1;
      if (!listed || run !== this.run || place >= 0) {
        return run === this.run && place >= 0 ? offset + place : -1;
      }
    }
    return -1;
  }

  /** Whether a new search would list other rows. */
  get outdated(): boolean {
    return this.found !== this.count || this.pages.anyGone;
  }

  /** List something else: at once, or while it is `typed` as soon as the last answer is there. */
  setQuery(listed: IRowQuery, typed: boolean): void {
    this.listed = listed;
    this.run += 1;
    this.searching = true;
    window.clearTimeout(this.timer);
    const { run } = this;
    if (typed && this.beginning > 0) {
      this.next = run; // as quick as the server answers, and never several searches at once
    } else {
      void this.begin(run);
    }
    this.touch();
  }

  /** These rows are on screen: fetch what is missing, first what is seen. */
  ensure(start: number, end: number): void {
    this.seen = [start, end];
    const pages = [
      ...pagesOf(start, Math.min(end, this.count)),
      ...pagesOf(Math.max(0, start - AHEAD), Math.min(end + AHEAD, this.count))
    ];
    this.wanted = [...new Set(pages)].filter(page => !this.pages.has(page));
    if (this.wanted.length > 0) {
      window.clearTimeout(this.resting);
      this.resting = window.setTimeout(() => this.pump(), this.pages.size > 0 ? REST : 0);
    }
    if (this.changes.size > 0) {
      this.scheduleReread();
    }
  }

  /** The ids of all rows from one to another, fetched or not; null if they cannot be had. */
  async idsBetween(start: number, end: number): Promise<string[] | null> {
    const { run } = this;
    const ids: string[] = [];
    if (this.searching) {
      return null;
    }
    for (const page of pagesOf(start, Math.min(end, this.count))) {
      const rows = this.pages.get(page) ?? (await this.fetch(page, run));
      if (run !== this.run || !rows) {
        return null;
      }
      const from = page * PAGE;
      const meant = rows.slice(Math.max(0, start - from), Math.max(0, end - from));
      ids.push(...meant.flatMap(row => (row ? [row.id] : [])));
    }
    return ids;
  }

  /** The reader changed papers: show it before it is saved. */
  update(which: (id: string) => boolean, change: (row: Row) => Row): void {
    this.pages.update(which, change);
    this.touch();
  }

  /** These papers changed, by anybody; read those on screen again, in place. */
  refreshPapers(ids: Iterable<string>): void {
    for (const id of ids) {
      this.changes.add(id);
    }
    this.scheduleReread();
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    window.clearTimeout(this.resting);
    window.clearTimeout(this.later);
    window.clearTimeout(this.watching);
    this.run += 1;
  }

  private async begin(run: number): Promise<void> {
    this.next = 0;
    this.beginning += 1;
    try {
      // What the reader did a moment ago decides what fits.
      await this.settled();
      const listed = await this.client.rows({ ...this.listed, offset: 0, limit: PAGE });
      if (run !== this.run) {
        return;
      }
      this.pages.clear();
      this.changes.clear();
      this.pages.keep(0, listed.records, 0);
      this.count = listed.total;
      this.found = listed.total;
      this.warnings = listed.warnings;
      this.empty = listed.empty;
      this.problem = null;
      this.ready = true;
      this.answer += 1;
    } catch (thrown) {
      if (run !== this.run) {
        return;
      }
      this.problem = ServiceError.of(thrown);
      if (this.problem.unreachable) {
        this.timer = window.setTimeout(() => void this.begin(run), RETRY);
      }
    } finally {
      this.beginning -= 1;
      if (this.next === this.run) {
        void this.begin(this.next);
      }
    }
    this.searching = false;
    this.watch(run);
    this.touch();
  }

  /** Remarks tell what is still being made ready: look again until there are none. */
  private watch(run: number): void {
    window.clearTimeout(this.watching);
    if (run === this.run && this.warnings.length > 0) {
      this.watching = window.setTimeout(() => void this.lookAgain(run), READY);
    }
  }

  private async lookAgain(run: number): Promise<void> {
    try {
      const { empty, warnings, total } = await this.client.rows({
        ...this.listed,
        offset: 0,
        limit: 1
      });
      if (run === this.run) {
        this.warnings = warnings;
        this.found = total;
        this.notEmpty(empty);
        this.touch();
      }
    } catch {
      // Not lost: asked again while the remark stands.
    }
    this.watch(run);
  }

  /** A column that has something to say since; none goes while the rows stay. */
  private notEmpty(empty: readonly string[]): void {
    this.empty = this.empty.filter(column => empty.includes(column));
  }

  private pump(): void {
    // The rows of an older question are not filled up with those of the new one.
    while (!this.searching && this.asking.size < AT_ONCE) {
      const page = this.wanted.find(one => !this.asking.has(one) && !this.pages.has(one));
      if (page === undefined) {
        return;
      }
      void this.fetch(page, this.run).then(() => this.pump());
    }
  }

  /** Fetch a page; null if it cannot be had. */
  private async fetch(page: number, run: number): Promise<readonly (Row | null)[] | null> {
    this.asking.add(page);
    try {
      const start = page * PAGE;
      const limit = Math.min(PAGE, this.count - start);
      const offset = this.pages.offsetOf(start);
      const { records, total } = await this.client.rows({ ...this.listed, offset, limit });
      if (run === this.run) {
        const rows: (Row | null)[] = Array.from(
          { length: limit },
          (_, place) => records[place] ?? null
        );
        this.found = total;
        this.pages.keep(page, rows, this.seen[0]);
        this.touch();
        return rows;
      }
    } catch {
      this.wanted = this.wanted.filter(one => one !== page); // Asked again at the next scroll.
    } finally {
      this.asking.delete(page);
    }
    return null;
  }

  /** Read the rows on screen again, soon: what changes together is read together. */
  private scheduleReread(): void {
    window.clearTimeout(this.later);
    this.later = window.setTimeout(() => void this.reread(this.run), REST);
  }

  private async reread(run: number): Promise<void> {
    const [start, end] = this.seen;
    const offset = Math.max(0, this.pages.offsetOf(start) - AROUND);
    try {
      await this.settled();
      const limit = Math.min(AGAIN, end - start + 2 * AROUND);
      const listed = await this.client.rows({ ...this.listed, offset, limit });
      if (run !== this.run) {
        return;
      }
      this.found = listed.total;
      this.notEmpty(listed.empty);
      const now = new Map(listed.records.map(row => [row.id, row]));
      const left: string[] = [];
      for (let index = start; index < Math.min(end, this.count); index++) {
        const row = this.row(index);
        const fresh = row ? now.get(row.id) : undefined;
        if (fresh) {
          this.pages.replace(index, fresh);
        } else if (row && this.changes.has(row.id)) {
          this.pages.markGone(index);
          left.push(row.id);
        }
        this.changes.delete(row?.id ?? '');
      }
      this.touch();
      await this.look(left, run);
    } catch {
      // Not lost: the next change or the next search reads them again.
    }
  }

  /** What is known now of papers that no longer fit. */
  private async look(ids: readonly string[], run: number): Promise<void> {
    const papers = await Promise.all(ids.map(id => this.client.record(id).catch(() => null)));
    const known = new Map(papers.flatMap(paper => (paper ? [[paper.id, paper] as const] : [])));
    if (run === this.run && known.size > 0) {
      this.update(
        id => known.has(id),
        row => taken(row, known.get(row.id))
      );
    }
  }

  private listed: IRowQuery = { query: '', sort: '', descending: false };
  private readonly changes = new Set<string>();
  private readonly asking = new Set<number>();
  private wanted: number[] = [];
  private seen: readonly [number, number] = [0, PAGE];
  private run = 0;
  private beginning = 0;
  private next = 0;
  private timer = 0;
  private resting = 0;
  private later = 0;
  private watching = 0;
}

function taken(row: Row, paper: Paper | undefined): Row {
  return paper
    ? {
        ...row,
        decision: paper.decision,
        reasons: paper.reasons,
        tags: paper.tags,
        notes: paper.notes.length
      }
    : row;
}
