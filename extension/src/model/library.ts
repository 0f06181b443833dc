import type { Decision, Facet, PaperSelection, Row, SavedSearches, Sort } from '../api/client';
import type { IBulkTarget } from './bulkTarget';
import type { Column } from './columns';
import type { LibraryLayout, IQueryState } from './libraryLayout';
import type { IReviewChanges } from './changeFeed';
import { Observable } from './observable';
import { Selection } from './selection';
import type { ReviewModel } from './review';
import { uniformFacets } from './facets';
import { LibraryActions, type IActionTarget } from './libraryActions';
import { LibraryRows } from './libraryRows';

/** How long the reader stays at a row before its paper is fetched, in milliseconds. */
const STAY = 70;

/** How long counts may be old while much happens, in milliseconds. */
const COUNTING = 400;

/** Among how many rows the paper on screen is looked for: some requests of a moment. */
const LOCATED = 5000;

/** The most rows that a range may have, so that all of them can be fetched. */
const RANGE = 20_000;

/** One view of all papers of a review: the query, which rows are there, which are selected. */
export class LibraryModel extends Observable implements IBulkTarget, IActionTarget {
  constructor(
    readonly review: ReviewModel,
    private readonly layout: LibraryLayout
  ) {
    super();
    this.stage = review.stage;
    this.queryState = layout.queryOf(review.client.path);
    this.rows = new LibraryRows(review.client, () => review.outbox.settled());
    this.actions = new LibraryActions(review, this.rows, this.selection, this);
    this.rows.changed.connect(this.onRows, this);
    review.changesReceived.connect(this.onChanges, this);
    review.changed.connect(this.onReview, this);
    layout.queryRequested.connect(this.onQueryRequested, this);
    this.rows.setQuery(this.queryState, false);
    void this.recount();
  }

  readonly rows: LibraryRows;
  readonly selection = new Selection();
  private readonly actions: LibraryActions;

  /** The query and the sort order. */
  queryState: IQueryState;

  /** The row the reader is at, or -1. */
  cursor = -1;

  facets: readonly Facet[] = [];

  /** The facets without a choice in all papers; a search hides no others under the pointer. */
  uniform: readonly Facet['name'][] = [];
  searches: SavedSearches['searches'] = [];

  /** How many papers actions apply to. */
  get count(): number {
    const picked = this.selection.count(this.rows.found);
    return picked > 0 ? picked : Number(this.current !== null);
  }

  /** How many papers are selected. */
  get selected(): number {
    return this.selection.count(this.rows.found);
  }

  /** The columns on screen, in order; the same list until others are. */
  get visible(): readonly Column[] {
    const fit = this.layout.visibleIn(this.width, this.rows.empty);
    if (String(fit) !== String(this.drawn)) {
      this.drawn = fit;
    }
    return this.drawn;
  }

  /** The table is so wide now, in pixels. */
  setWidth(width: number): void {
    if (width !== this.width) {
      this.width = width;
      this.touch();
    }
  }

  /** The selected papers as a request names them. */
  get paperSelection(): PaperSelection | null {
    const { ids, all } = this.selection;
    const { query } = this.queryState;
    return this.selected === 0 ? null : all ? { query, except: ids } : { ids };
  }

  /** The row the reader is at. */
  get current(): Row | null {
    return this.rows.row(this.cursor) ?? null;
  }

  /** Whether another list was asked for, and its first row is what the reader looks for. */
  private fromTop = false;

  /** Ask something else; while it is typed, as often as it is answered. */
  setQuery(change: Partial<IQueryState>, typing = false): void {
    this.fromTop ||= Object.keys(change).length > 0;
    this.queryState = { ...this.queryState, ...change };
    this.layout.remember(this.review.client.path, this.queryState);
    this.selection.clear();
    this.rows.setQuery(this.queryState, typing);
    window.clearTimeout(this.counting);
    this.counting = window.setTimeout(() => void this.recount(), typing ? COUNTING : 0);
    this.touch();
  }

  /** Ask the same again: what no longer fits goes, what has come is there. */
  refresh(): void {
    this.setQuery({});
  }

  /** Sort by this: one way, the other way, and then as it was. */
  sort(by: Sort): void {
    const { descending, sort } = this.queryState;
    if (sort !== by) {
      this.setQuery({ sort: by, descending: false });
    } else {
      this.setQuery(descending ? { sort: '', descending: false } : { descending: true });
    }
  }

  /** Begin at the first row if the reader is at none, and show its paper: it is the one decided. */
  enter(): void {
    if (this.cursor < 0 && this.rows.count > 0) {
      this.entered = this.locating;
      if (!this.locating) {
        this.moveTo(0);
      }
    }
  }

  /** Go to a row; its paper is shown beside. */
  moveTo(index: number): void {
    const { count } = this.rows;
    this.fromTop = false;
    this.cursor = count === 0 ? -1 : Math.max(0, Math.min(count - 1, index));
    this.anchor = this.cursor;
    this.follow();
    this.touch();
  }

  /** Be at a row without showing its paper. */
  setCursor(index: number): void {
    this.fromTop = false;
    this.cursor = index;
    this.anchor = index;
    this.touch();
  }

  /** Show the paper of the row the reader is at, without waiting whether they stay at it. */
  async openCurrent(): Promise<void> {
    window.clearTimeout(this.staying);
    this.due = true;
    await this.show();
  }

  step(by: 1 | -1): void {
    this.moveTo(this.cursor + by);
  }

  /** Select the rows from where the last one was selected to this one. */
  async extend(index: number): Promise<void> {
    const { rows } = this;
    const to = Math.max(0, Math.min(rows.count - 1, index));
    const from = this.anchor < 0 ? to : this.anchor;
    this.fromTop = false;
    this.cursor = to;
    this.follow();
    this.touch();
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    if (last - first >= rows.count - 1) {
      this.selectAll();
    } else if (last - first >= RANGE) {
      this.review.announce(
        this.review.trans.__('Select at most %1 rows at once, or all of them.', RANGE)
      );
    } else {
      const ids = await rows.idsBetween(first, last + 1);
      if (ids) {
        this.selection.clear();
        for (const id of ids) {
          this.selection.set(id, true);
        }
        this.touch();
      }
    }
  }

  /** Select a row, or no longer. */
  toggle(index: number): void {
    const row = this.rows.row(index);
    if (row) {
      this.selection.set(row.id, !this.selection.has(row.id));
    }
    this.fromTop = false;
    this.cursor = index;
    this.anchor = index;
    this.touch();
  }

  /** Select everything that fits. */
  selectAll(): void {
    if (this.rows.count > 0) {
      this.selection.selectAll();
      this.review.announce(
        this.review.trans._n('%1 paper selected', '%1 papers selected', this.selected)
      );
      this.touch();
    }
  }

  clearSelection(): void {
    this.selection.clear();
    this.touch();
  }

  decide(decision: Decision, reasons: string[]): void {
    const single = this.selected === 0;
    const done = this.actions.decide(decision, reasons);
    if (done && single && this.review.autoAdvance && decision !== 'undecided') {
      this.step(1);
    }
    this.touch();
  }

  addTag(name: string): void {
    this.actions.addTag(name);
    this.touch();
  }

  removeTag(name: string): void {
    this.actions.removeTag(name);
    this.touch();
  }

  dispose(): void {
    window.clearTimeout(this.staying);
    window.clearTimeout(this.counting);
    this.review.changesReceived.disconnect(this.onChanges, this);
    this.review.changed.disconnect(this.onReview, this);
    this.layout.queryRequested.disconnect(this.onQueryRequested, this);
    this.rows.dispose();
  }

  private onQueryRequested(
    _: LibraryLayout,
    { path, query }: { path: string; query: string }
  ): void {
    if (path === this.review.client.path) {
      this.setQuery({ query });
    }
  }

  /** Show the paper of the row beside, once the reader stays at it. */
  private follow(): void {
    window.clearTimeout(this.staying);
    this.due = true;
    this.staying = window.setTimeout(() => void this.show(), STAY);
  }

  private async show(): Promise<void> {
    const id = this.current?.id;
    if (id === undefined) {
      return; // When its row is there.
    }
    this.due = false;
    if (id === this.review.paperId) {
      return;
    }
    const { client, papers } = this.review;
    const requestedAt = papers.moment;
    const paper = papers.get(id) ?? (await client.record(id).catch(() => null));
    if (paper && this.current?.id === id) {
      this.review.navigation.open(papers.receive(paper, requestedAt));
    }
  }

  private onRows(): void {
    if (this.answer !== this.rows.answer) {
      this.answer = this.rows.answer;
      const id = this.review.paperId;
      // After a search or a sort the best hit is in sight, wherever the paper on screen stands.
      this.cursor = id === null || this.fromTop ? -1 : this.rows.pages.indexOf(id);
      this.anchor = this.cursor;
      if (id !== null && !this.fromTop && this.cursor < 0) {
        void this.locate(id);
      }
    }
    if (this.due && this.current) {
      this.follow();
    }
    this.touch();
  }

  /** Find the row of the paper on screen beyond those fetched; if it has none, begin at the top. */
  private async locate(id: string): Promise<void> {
    const { answer } = this;
    this.locating = true;
    const at = await this.rows.find(id, LOCATED);
    if (answer !== this.answer) {
      return;
    }
    this.locating = false;
    if (this.cursor < 0 && at >= 0) {
      this.setCursor(at);
    } else if (this.entered) {
      this.enter();
    }
    this.entered = false;
  }

  /** At another stage other papers fit, and others are decided. */
  private onReview({ paperId, stage }: ReviewModel): void {
    if (stage !== this.stage) {
      this.stage = stage;
      this.refresh();
    } else if (this.cursor < 0 && paperId !== null && !this.fromTop) {
      // The rows were there before the first paper was.
      const at = this.rows.pages.indexOf(paperId);
      if (at >= 0) {
        this.setCursor(at);
      }
    }
  }

  /** Somebody wrote to the review, perhaps this window. */
  private onChanges(_: ReviewModel, changes: IReviewChanges): void {
    if (changes.kinds.has('imported') && this.rows.count === 0) {
      this.refresh();
    } else {
      this.rows.refreshPapers(changes.records);
    }
    window.clearTimeout(this.counting);
    this.counting = window.setTimeout(() => void this.recount(), COUNTING);
  }

  private async recount(): Promise<void> {
    const run = ++this.run;
    try {
      await this.review.outbox.settled();
      const { query } = this.queryState;
      const [{ facets }, { searches }] = await Promise.all([
        this.review.client.facets(query),
        this.review.client.savedSearches()
      ]);
      if (run === this.run) {
        this.facets = facets;
        this.uniform = query === '' ? uniformFacets(facets) : this.uniform;
        this.searches = searches;
        this.touch();
        // Papers that are gone do not wait for the next search, as new ones do.
        const records = this.review.summary?.records ?? 0;
        const fewer = records < this.records;
        this.records = records;
        if (fewer) {
          this.refresh();
        }
      }
    } catch {
      // A query that cannot be read is said under the search field; the counts stay as they were.
    }
  }

  private records = 0;
  private stage: ReviewModel['stage'];
  private anchor = -1;
  private width = 0;
  private drawn: readonly Column[] = [];
  private answer = 0;
  private locating = false;
  private entered = false;
  private due = false;
  private run = 0;
  private staying = 0;
  private counting = 0;
}
