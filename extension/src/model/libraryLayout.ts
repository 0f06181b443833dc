import { Signal } from '@lumino/signaling';
import type { Sort } from '../api/client';
import { COLUMN_TABLE, COLUMNS, GIVE_WAY, type Column } from './columns';
import { Observable } from './observable';

/** The part of the width that the title has at least, and its pixels, before others give way. */
const TITLE_PART = 0.42;
const TITLE_LEAST = 240;

const NARROWEST = 34;
const WIDEST = 1200;

const AT_FIRST = COLUMNS.filter(column => COLUMN_TABLE[column].atFirst);

/** What was asked of a review's library last. */
export interface IQueryState {
  query: string;
  sort: Sort;
  descending: boolean;
}

/** How wide the preview is where it stands on the right, and how high where it stands below. */
export interface PreviewSize {
  width?: number | undefined;
  height?: number | undefined;
}

/** What of the library's look is remembered for this window. */
export interface ILibraryLayout {
  shown: Column[];
  kept?: Column[];
  widths: Partial<Record<Column, number>>;
  filters: boolean;
  /** Absent until the reader has hidden or shown it. */
  preview?: boolean;
  /** In pixels, once the reader has dragged it. */
  previewSize?: PreviewSize;
  closed: string[];
  queries: Record<string, IQueryState>;
}

/** How the library looks in this window: its columns, its filters, what was asked last. */
export class LibraryLayout extends Observable {
  /** Emitted when another view leads to papers in the library. */
  readonly queryRequested = new Signal<this, { path: string; query: string }>(this);

  /** The columns that are wanted, in order. */
  shown: readonly Column[] = AT_FIRST;

  /** Whether the filters are shown. */
  filters = true;

  /** Whether the paper of the current row is shown beside the rows. */
  preview = true;

  /** How large the preview is. */
  previewSize: PreviewSize = {};

  width(column: Column): number {
    return this.widths[column] ?? COLUMN_TABLE[column].width;
  }

  /** Whether the reader has given a column its width. */
  isSet(column: Column): boolean {
    return this.widths[column] !== undefined;
  }

  /**
   * The columns to be drawn: where there is little room those give way that matter least, and one
   * that has nothing to say of any paper is left out, unless the reader asked for it.
   *
   * @param room - the width of the table in pixels; 0 if it is not known yet.
   * @param empty - the columns that are empty throughout.
   */
  visibleIn(room: number, empty: readonly string[]): readonly Column[] {
    let fit = this.shown.filter(column => this.kept.has(column) || !empty.includes(column));
    const least = Math.max(TITLE_LEAST, TITLE_PART * room);
    for (const column of room > 0 ? GIVE_WAY : []) {
      // By the widths at first: what is drawn must not come and go under a hand that resizes.
      const others = fit.reduce(
        (sum, one) => sum + (one === 'title' ? 0 : COLUMN_TABLE[one].width),
        0
      );
      if (room - others >= least) {
        break;
      }
      fit = fit.filter(one => one !== column || this.kept.has(one));
    }
    return fit;
  }

  /** Make a column as wide as that; `null` for the width it had at first. */
  resize(column: Column, width: number | null): void {
    const others = Object.entries(this.widths).filter(([name]) => name !== column);
    const made = width === null ? [] : [[column, Math.min(WIDEST, Math.max(NARROWEST, width))]];
    this.widths = Object.fromEntries([...others, ...made]) as typeof this.widths;
    this.touch();
  }

  /** Show a column for good, where it stands among all, or hide it; the title always stays. */
  setShown(column: Column, wanted: boolean): void {
    if (column === 'title') {
      return;
    }
    if (!wanted) {
      this.shown = this.shown.filter(other => other !== column);
      this.kept.delete(column);
      this.touch();
      return;
    }
    this.kept.add(column);
    if (!this.shown.includes(column)) {
      const place = this.shown.findIndex(
        other => COLUMNS.indexOf(other) > COLUMNS.indexOf(column)
      );
      const at = place < 0 ? this.shown.length : place;
      this.shown = [...this.shown.slice(0, at), column, ...this.shown.slice(at)];
    }
    this.touch();
  }

  /** Put a column where another one stands; the marks stay first. */
  put(column: Column, where: Column | undefined): void {
    if (where === undefined || where === column || [column, where].includes('mark')) {
      return;
    }
    const to = this.shown.indexOf(where);
    const shown = this.shown.filter(other => other !== column);
    shown.splice(to, 0, column);
    this.shown = shown;
    this.touch();
  }

  toggleFilters(): void {
    this.filters = !this.filters;
    this.touch();
  }

  togglePreview(): void {
    this.preview = !this.preview;
    this.touch();
  }

  resizePreview(size: PreviewSize): void {
    this.previewSize = { ...this.previewSize, ...size };
    this.touch();
  }

  /** Whether a group of filters is folded away. */
  isClosed(facet: string): boolean {
    return this.closed.has(facet);
  }

  fold(facet: string): void {
    if (!this.closed.delete(facet)) {
      this.closed.add(facet);
    }
    this.touch();
  }

  queryOf(path: string): IQueryState {
    return this.queries[path] ?? { query: '', sort: '', descending: false };
  }

  /** Have a query asked in the library of a review, open or about to be. */
  requestQuery(path: string, query: string): void {
    this.remember(path, { ...this.queryOf(path), query });
    this.queryRequested.emit({ path, query });
  }

  remember(path: string, queries: IQueryState): void {
    this.queries = { ...this.queries, [path]: queries };
    this.touch();
  }

  get state(): ILibraryLayout {
    return {
      shown: [...this.shown],
      kept: [...this.kept],
      widths: this.widths,
      filters: this.filters,
      preview: this.preview,
      previewSize: this.previewSize,
      closed: [...this.closed],
      queries: this.queries
    };
  }

  /** Look as remembered; what is no column (any more) is left out. */
  restore(look: ILibraryLayout | undefined): void {
    if (!look) {
      return;
    }
    const shown = look.shown.filter(column => COLUMNS.includes(column));
    this.shown = shown.includes('title') ? shown : AT_FIRST;
    this.kept = new Set(look.kept?.filter(column => this.shown.includes(column)));
    this.widths = look.widths;
    this.filters = look.filters;
    this.preview = look.preview ?? true;
    this.previewSize = look.previewSize ?? {};
    this.closed = new Set(look.closed);
    this.queries = look.queries;
    this.touch();
  }

  private kept = new Set<Column>();
  private widths: Partial<Record<Column, number>> = {};
  private closed = new Set<string>();
  private queries: Record<string, IQueryState> = {};
}
