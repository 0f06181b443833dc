import type { Decision, ReviewClient, Row } from '../api/client';
import { decisionVerb } from './decisions';
import type { IQueryState } from './libraryLayout';
import type { LibraryRows } from './libraryRows';
import type { ReviewModel } from './review';
import type { Selection } from './selection';

/** What the actions of a library apply to. */
export interface IActionTarget {
  /** The row the reader is at. */
  readonly current: Row | null;
  /** How many papers are selected, and how many actions apply to. */
  readonly selected: number;
  readonly count: number;
  readonly queryState: IQueryState;
  /** Ask the same again. */
  refresh(): void;
}

type Send = ReturnType<ReviewClient['tag']>;

/** Decisions and tags for the papers selected in the library, or for the row one is at. */
export class LibraryActions {
  constructor(
    private readonly review: ReviewModel,
    private readonly rows: LibraryRows,
    private readonly selection: Selection,
    private readonly target: IActionTarget
  ) {}

  /** Decide; false if there is nothing to decide. */
  decide(decision: Decision, reasons: string[]): boolean {
    const { client, trans } = this.review;
    const { stage } = client; // the reader may have gone on to another when it is sent
    return this.apply(
      decisionVerb(decision, trans),
      row => ({ ...row, decision, reasons }),
      ids => client.decide(ids, decision, reasons, stage),
      meant => client.decideAll(meant, decision, reasons)
    );
  }

  addTag(name: string): void {
    const tag = name.trim();
    if (tag !== '') {
      const { client, trans } = this.review;
      this.apply(
        trans.__('tag %1', tag),
        row => (row.tags.includes(tag) ? row : { ...row, tags: [...row.tags, tag] }),
        ids => client.tag(ids, [tag], []),
        meant => client.tagAll(meant, [tag], [])
      );
    }
  }

  removeTag(name: string): void {
    const { client, trans } = this.review;
    this.apply(
      trans.__('untag %1', name),
      row => ({ ...row, tags: row.tags.filter(tag => tag !== name) }),
      ids => client.tag(ids, [], [name]),
      meant => client.tagAll(meant, [], [name])
    );
  }

  /** On screen at once, as one action; false if nothing is selected and the reader is at no row. */
  private apply(
    what: string,
    change: (row: Row) => Row,
    some: (ids: string[]) => Send,
    all: (meant: { query: string; except: string[] }) => Send
  ): boolean {
    const { review, selection, target } = this;
    const { trans } = review;
    const id = target.current?.id;
    const { query } = target.queryState;
    const everything = selection.all && target.selected > 0;
    const ids = target.selected > 0 ? selection.ids : id === undefined ? [] : [id];
    if (ids.length === 0 && !everything) {
      return false;
    }
    const meant = new Set(ids);
    this.rows.update(one => meant.has(one) !== everything, change);
    const label = `${what}: ${trans._n('%1 paper', '%1 papers', target.count)}`;
    review.bulk(
      label,
      () => (everything ? all({ query, except: ids }) : some(ids)),
      () => target.refresh()
    );
    return true;
  }
}
