import type { Decision, Paper } from '../api/client';
import type { IBulkTarget } from './bulkTarget';
import type { CellModel } from './cell';
import { decisionVerb } from './decisions';
import { Observable } from './observable';
import type { ReviewModel } from './review';

/** Papers that are read at once. */
const PAGE = 100;

/** A paper as a row of a table in a notebook. */
export interface ITableRow {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly tags: readonly string[];
  readonly decision: Decision;
}

/** The papers of a query, or some by id, as rows to select and decide. */
export class PaperTableModel extends Observable {
  constructor(
    private readonly review: ReviewModel,
    private readonly cell: CellModel
  ) {
    super();
  }

  rows: readonly ITableRow[] = [];

  /** How many there are, shown or not; null until that is known. */
  total: number | null = null;
  problem = '';

  /** The row the keyboard is at. */
  current = 0;

  /** Read the rows again. */
  async load(): Promise<void> {
    const asked = ++this.asked;
    try {
      const [rows, total] = await this.read();
      if (asked === this.asked) {
        this.rows = rows;
        this.total = total;
        this.problem = '';
      }
    } catch (thrown) {
      if (asked === this.asked) {
        this.problem = String(thrown instanceof Error ? thrown.message : thrown);
      }
    }
    this.touch();
  }

  /** Show another page. */
  more(): Promise<void> {
    this.shown += PAGE;
    return this.load();
  }

  moveTo(row: number): void {
    this.current = Math.max(0, Math.min(this.rows.length - 1, row));
    this.touch();
  }

  isSelected(id: string): boolean {
    return this.cell.selection.includes(id);
  }

  /** Select one row only, or none if it is the only one. */
  selectOnly(row: number): void {
    this.moveTo(row);
    this.anchor = this.current;
    const id = this.rows[this.current]?.id;
    const only = this.cell.selection.length === 1 && id !== undefined && this.isSelected(id);
    this.cell.select(id === undefined || only ? [] : [id]);
  }

  toggle(row: number): void {
    this.moveTo(row);
    this.anchor = this.current;
    const id = this.rows[this.current]?.id;
    if (id !== undefined) {
      const { selection } = this.cell;
      this.cell.select(
        this.isSelected(id) ? selection.filter(one => one !== id) : [...selection, id]
      );
    }
  }

  /** Select all from the row selected last to another. */
  selectTo(row: number): void {
    this.moveTo(row);
    const [from, to] = [this.anchor, this.current].sort((one, other) => one - other);
    this.cell.select(this.rows.slice(from, (to ?? 0) + 1).map(({ id }) => id));
  }

  /** The papers that actions apply to: those selected, or the row the keyboard is at. */
  get targets(): string[] {
    const current = this.rows[this.current]?.id;
    return this.cell.selection.length > 0 || current === undefined
      ? [...this.cell.selection]
      : [current];
  }

  readonly bulkTarget: IBulkTarget = (table => ({
    get count() {
      return table.targets.length;
    },
    get paperSelection() {
      return table.targets.length > 0 ? { ids: table.targets } : null;
    },
    step: by => table.moveTo(table.current + by),
    decide: (decision, reasons) => table.decide(decision, reasons),
    addTag: name => table.retag([name.trim()], []),
    removeTag: name => table.retag([], [name.trim()])
  }))(this);

  private decide(decision: Decision, reasons: string[]): void {
    const { client, trans } = this.review;
    const ids = this.targets;
    const { stage } = client;
    const label = trans._n(
      '%2: %1 paper',
      '%2: %1 papers',
      ids.length,
      decisionVerb(decision, trans)
    );
    this.change(label, ids, { decision }, () => client.decide(ids, decision, reasons, stage));
  }

  private retag(add: string[], remove: string[]): void {
    const { client, trans } = this.review;
    const ids = this.targets;
    const name = [...add, ...remove].join(', ');
    const label = trans._n('tag %2: %1 paper', 'tag %2: %1 papers', ids.length, name);
    this.change(label, ids, {}, () => client.tag(ids, add, remove));
  }

  private change(
    label: string,
    ids: readonly string[],
    shown: Partial<ITableRow>,
    send: Parameters<ReviewModel['bulk']>[1]
  ): void {
    if (ids.length === 0) {
      return;
    }
    const before = this.rows;
    this.rows = before.map(row => (ids.includes(row.id) ? { ...row, ...shown } : row));
    this.touch();
    this.review.bulk(label, send, () => {
      this.rows = before;
      this.touch();
    });
  }

  private async read(): Promise<[readonly ITableRow[], number]> {
    const { client } = this.review;
    const { ids, query } = this.cell;
    const rows: ITableRow[] = [];
    let total = ids?.length ?? 0;
    for (
      let offset = 0;
      offset < this.shown && (offset === 0 || offset < total);
      offset += PAGE
    ) {
      if (ids === null) {
        const sort = 'position';
        const page = await client.rows({ query, sort, descending: false, offset, limit: PAGE });
        total = page.total;
        rows.push(...page.records);
      } else {
        const { records } = await client.papers(ids.slice(offset, offset + PAGE));
        rows.push(...records.map(rowOfPaper));
      }
    }
    return [rows, total];
  }

  private asked = 0;
  private shown = PAGE;
  private anchor = 0;
}

function rowOfPaper(paper: Paper): ITableRow {
  return {
    id: paper.id,
    key: paper.key,
    title: paper.shown.title,
    authors: paper.authors,
    year: paper.year,
    tags: paper.tags,
    decision: paper.decision
  };
}
