import type { Row } from '../api/client';

/** How many rows make a page: a screen of them. */
export const PAGE = 50;

/** How many pages to keep: 3,000 rows take some two megabytes. */
const KEEP = 60;

/** A page of rows; null where nothing stands any more. */
type Page = readonly (Row | null)[];

/** The rows of one search that were fetched, by page, and which of them no longer fit it. */
export class RowPages {
  /** How many pages were fetched. */
  get size(): number {
    return this.pages.size;
  }

  /** Whether any row no longer fits what was searched for. */
  get anyGone(): boolean {
    return this.gone.size > 0;
  }

  /** Whether a page was fetched. */
  has(page: number): boolean {
    return this.pages.has(page);
  }

  /** A page, if it was fetched. */
  get(page: number): Page | undefined {
    return this.pages.get(page);
  }

  /** A row, if it was fetched; null if nothing stands there any more. */
  row(index: number): Row | null | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Where a paper stands among the rows fetched, or -1. */
  indexOf(id: string): number {
    for (const [page, rows] of this.pages) {
      const place = rows.findIndex(row => row?.id === id);
      if (place >= 0) {
        return page * PAGE + place;
      }
    }
    return -1;
  }

  /** The tags of some papers, of those whose rows were fetched. */
  tagsOf(ids: readonly string[]): string[] {
    const meant = new Set(ids);
    const rows = [...this.pages.values()].flat();
    return [...new Set(rows.flatMap(row => (row && meant.has(row.id) ? row.tags : [])))];
  }

  /** Whether a row no longer fits what was searched for. */
  isGone(index: number): boolean {
    return this.gone.has(index);
  }

  /** A row no longer fits what was searched for; it keeps its place. */
  markGone(index: number): void {
    this.gone.add(index);
  }

  /** Where the server has a row now: it does not count those that are gone. */
  offsetOf(index: number): number {
    let offset = index;
    for (const one of this.gone) {
      offset -= Number(one < index);
    }
    return offset;
  }

  /** Keep a page, and drop the one farthest from a row if there are too many. */
  keep(page: number, rows: Page, near: number): void {
    this.pages.set(page, rows);
    const at = Math.floor(near / PAGE);
    if (this.pages.size > KEEP) {
      const farthest = [...this.pages.keys()].reduce((far, one) =>
        Math.abs(one - at) > Math.abs(far - at) ? one : far
      );
      this.pages.delete(farthest);
    }
  }

  /** Put what the server says of a row in its place; it fits again. */
  replace(index: number, row: Row): void {
    this.gone.delete(index);
    if (JSON.stringify(this.row(index)) !== JSON.stringify(row)) {
      this.update(
        id => id === row.id,
        () => row
      );
    }
  }

  /** Change the rows of some papers. */
  update(which: (id: string) => boolean, change: (row: Row) => Row): void {
    for (const [page, rows] of this.pages) {
      if (rows.some(row => row && which(row.id))) {
        this.pages.set(
          page,
          rows.map(row => (row && which(row.id) ? change(row) : row))
        );
      }
    }
  }

  clear(): void {
    this.pages.clear();
    this.gone.clear();
  }

  private readonly pages = new Map<number, Page>();
  private readonly gone = new Set<number>();
}

/** The pages on which some rows stand. */
export function pagesOf(start: number, end: number): number[] {
  const first = Math.floor(start / PAGE);
  return Array.from(
    { length: Math.max(0, Math.ceil(end / PAGE) - first) },
    (_, at) => first + at
  );
}
