import type { DecidedIds, Decision, PaperMap } from '../api/client';
import { Observable } from './observable';
import type { IBulkTarget } from './bulkTarget';
import type { ReviewModel } from './review';
import { DECISIONS, TAKEN_DECISIONS, decisionVerb } from './decisions';

/** A place on the map; the middle is (0, 0), and nearly all papers are within 1. */
export type Point = readonly [x: number, y: number];

/** Decisions as they are drawn, each above the one before. */
export const DRAW_ORDER: readonly Decision[] = [...DECISIONS].reverse();

/** How much of the map a first circle around a paper takes, and how much it grows. */
const CIRCLE = 0.06;

/** Papers with their places on a plane, some of them selected, one of them current. */
export class MapModel extends Observable {
  constructor(private readonly review: ReviewModel) {
    super();
  }

  papers: PaperMap['papers'] = [];
  themes: readonly (PaperMap['themes'][number] & { readonly place: Point })[] = [];

  /** Of each paper, its place in `DRAWN`. */
  decisions = new Uint8Array(0);

  /** Rows of `papers` that are selected. */
  selected: ReadonlySet<number> = new Set();

  /** The paper the keyboard or the pointer is at, or -1. */
  current = -1;

  /** Whether the places are known; they are computed after an import. */
  ready = false;

  /** Take over a map; what is selected stays so, by its id. */
  setMap(map: PaperMap, decided: DecidedIds): void {
    this.ready = true;
    const kept = new Set([...this.selected].map(row => this.papers[row]?.id));
    const here = this.papers[this.current]?.id;
    this.papers = map.papers;
    const rows = new Map(map.papers.map(({ id }, row) => [id, row]));
    const groups: number[][] = map.themes.map(() => []);
    map.papers.forEach(({ theme }, row) => groups[theme]?.push(row));
    this.themes = map.themes.map((theme, at) => ({
      ...theme,
      place: medianPoint((groups[at] ?? []).map(row => this.positionOf(row)))
    }));
    this.selected = new Set([...rows].flatMap(([id, row]) => (kept.has(id) ? [row] : [])));
    this.current = here === undefined ? -1 : (rows.get(here) ?? -1);
    this.setDecisions(decided);
  }

  /** Take over what is decided. */
  setDecisions(decided: DecidedIds): void {
    const codes = new Map<string, number>();
    for (const decision of TAKEN_DECISIONS) {
      decided.ids[decision]?.forEach(id => codes.set(id, DRAW_ORDER.indexOf(decision)));
    }
    this.decisions = Uint8Array.from(this.papers, ({ id }) => codes.get(id) ?? 0);
    this.touch();
  }

  positionOf(row: number): Point {
    const paper = this.papers[row];
    return paper ? [paper.x, paper.y] : [0, 0];
  }

  get ids(): string[] {
    return [...this.selected].flatMap(row => this.papers[row]?.id ?? []);
  }

  moveTo(row: number): void {
    if (row !== this.current) {
      this.current = row;
      this.reach = 0;
      this.touch();
    }
  }

  /** The paper nearest to a place, no farther away than `within`; -1 if there is none. */
  nearest([x, y]: Point, within: number): number {
    let [found, best] = [-1, within * within];
    this.papers.forEach((paper, row) => {
      const far = (paper.x - x) ** 2 + (paper.y - y) ** 2;
      if (far <= best) {
        [found, best] = [row, far];
      }
    });
    return found;
  }

  /** Go to the next paper that way: near, and not much to the side. */
  moveToward([dx, dy]: Point): void {
    if (this.current < 0) {
      this.moveTo(this.nearest([0, 0], Infinity));
      return;
    }
    const [x, y] = this.positionOf(this.current);
    let [found, best] = [-1, Infinity];
    this.papers.forEach((paper, row) => {
      const ahead = (paper.x - x) * dx + (paper.y - y) * dy;
      const aside = Math.abs((paper.x - x) * dy - (paper.y - y) * dx);
      const cost = ahead + 2 * aside;
      if (ahead > 0 && aside <= ahead && cost < best) {
        [found, best] = [row, cost];
      }
    });
    if (found >= 0) {
      this.moveTo(found);
    }
  }

  /** Select papers by their ids; nothing happens if just these are selected. */
  selectIds(ids: readonly string[]): void {
    const wanted = new Set(ids);
    const rows = this.papers.flatMap(({ id }, row) => (wanted.has(id) ? [row] : []));
    if (rows.length !== this.selected.size || rows.some(row => !this.selected.has(row))) {
      this.select(rows);
    }
  }

  /** Select rows, instead of those selected or beside them. */
  select(rows: Iterable<number>, add = false): void {
    this.selected = new Set([...(add ? this.selected : []), ...rows]);
    this.touch();
  }

  toggle(row: number): void {
    const selected = new Set(this.selected);
    if (row >= 0 && !selected.delete(row)) {
      selected.add(row);
    }
    this.select(selected);
  }

  /** Select what lies within a line drawn around it. */
  selectInside(line: readonly Point[], add: boolean): void {
    const rows = this.papers.flatMap(({ x, y }, row) => (inside([x, y], line) ? [row] : []));
    this.select(rows, add);
  }

  /** Select the papers around the current one; once more, those farther away, too. */
  selectNearby(): void {
    if (this.current >= 0) {
      this.reach += CIRCLE;
      const [x, y] = this.positionOf(this.current);
      const far = this.reach ** 2;
      this.select(
        this.papers.flatMap((paper, row) =>
          (paper.x - x) ** 2 + (paper.y - y) ** 2 <= far ? [row] : []
        )
      );
    }
  }

  selectTopic(theme: number): void {
    this.select(this.papers.flatMap((paper, row) => (paper.theme === theme ? [row] : [])));
  }

  selectAll(): void {
    this.select(this.papers.keys());
  }

  clear(): void {
    this.reach = 0;
    this.select([]);
  }

  /** What actions apply to while papers are selected and the keyboard is here. */
  readonly bulkTarget: IBulkTarget = (map => ({
    get count() {
      return map.selected.size;
    },
    get paperSelection() {
      return map.selected.size > 0 ? { ids: map.ids } : null;
    },
    step: by => map.moveTo(Math.max(0, Math.min(map.papers.length - 1, map.current + by))),
    decide: (decision, reasons) => map.decide(decision, reasons),
    addTag: name => map.addTag(name),
    removeTag: name => map.removeTag(name)
  }))(this);

  /** Decide what is selected, as one action. */
  decide(decision: Decision, reasons: string[]): void {
    const { ids, review } = this;
    const { client, trans } = review;
    if (ids.length === 0) {
      return;
    }
    const before = this.decisions;
    const code = DRAW_ORDER.indexOf(decision);
    this.decisions = before.map((one, row) => (this.selected.has(row) ? code : one));
    this.touch();
    const { stage } = client;
    review.bulk(
      trans._n('%2: %1 paper', '%2: %1 papers', ids.length, decisionVerb(decision, trans)),
      () => client.decide(ids, decision, reasons, stage),
      () => {
        this.decisions = before;
        this.touch();
      }
    );
  }

  addTag(name: string): void {
    this.retag([name.trim()], []);
  }

  removeTag(name: string): void {
    this.retag([], [name.trim()]);
  }

  private retag(add: string[], remove: string[]): void {
    const { ids, review } = this;
    const { client, trans } = review;
    const [tag = ''] = [...add, ...remove];
    if (ids.length > 0 && tag !== '') {
      const label =
        add.length > 0
          ? trans._n('tag %2: %1 paper', 'tag %2: %1 papers', ids.length, tag)
          : trans._n('untag %2: %1 paper', 'untag %2: %1 papers', ids.length, tag);
      review.bulk(
        label,
        () => client.tag(ids, add, remove),
        () => this.touch()
      );
    }
  }

  private reach = 0;
}

/** Whether a place lies within a closed line, by how often a ray from it crosses the line. */
function inside([x, y]: Point, line: readonly Point[]): boolean {
  let within = false;
  let [px, py] = line.at(-1) ?? [0, 0];
  for (const [qx, qy] of line) {
    if (qy > y !== py > y && x < ((px - qx) * (y - qy)) / (py - qy) + qx) {
      within = !within;
    }
    [px, py] = [qx, qy];
  }
  return within;
}

/** Where most of some places are: the median, which stragglers do not move. */
function medianPoint(places: readonly Point[]): Point {
  const half = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return [half(places.map(([x]) => x)), half(places.map(([, y]) => y))];
}
