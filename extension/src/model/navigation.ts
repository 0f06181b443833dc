import type { Mode, Paper } from '../api/client';
import type { SidePanelModel } from './sidePanel';
import { Observable } from './observable';
import type { PaperCache } from './paperCache';
import type { ReadingQueue } from './readingQueue';
import type { SearchModel } from './search';
import { NavigationHistory } from './navigationHistory';

/** When to ask again for the next paper if no one answered, in milliseconds. */
const RETRY = 2000;

/** When to ask again for an order that is being worked out, in milliseconds. */
const SOON = 500;

/** What the rest of the review knows that decides what comes next. */
export interface IScreeningProgress {
  /** Papers not decided yet. */
  undecided(): number;
  /** Actions on their way to be saved. */
  unsaved(): number;
}

/** Which paper is on screen, and which comes next. */
export class Navigation extends Observable {
  constructor(
    private readonly papers: PaperCache,
    private readonly queue: ReadingQueue,
    private readonly search: SearchModel,
    private readonly sidePanel: SidePanelModel,
    private readonly progress: IScreeningProgress
  ) {
    super();
  }

  /** Whether the next paper is being fetched. */
  waiting = true;

  get paperId(): string | null {
    return this.search.browsing
      ? this.search.selectedId
      : this.shown
        ? this.history.current
        : null;
  }

  /** The paper from which this one was opened by the way. */
  get originId(): string | null {
    return this.search.browsing ? null : this.history.origin;
  }

  /** Put a paper on screen; `byTheWay` if it was opened from another to which one returns. */
  open(paper: Paper, byTheWay = false): void {
    this.papers.receive(paper, this.papers.moment);
    this.search.browse(false);
    this.show(paper.id, byTheWay);
  }

  /** Put the paper of a search's row on screen. */
  openRow(index: number): void {
    if (this.search.select(index)) {
      const paper = this.search.row(index);
      if (paper) {
        this.open(paper);
      }
    }
  }

  /** Go on without deciding. */
  next(): void {
    if (this.search.active) {
      this.row(1);
    } else if (this.history.ahead.length > 0 && this.history.step(1)) {
      this.arrive();
    } else {
      const id = this.paperId;
      if (id !== null && this.paper?.decision === 'undecided') {
        this.queue.skip(id);
      }
      this.fromQueue();
    }
  }

  /** Go back to the paper seen before. */
  previous(): void {
    if (this.search.browsing || (this.search.active && !this.history.origin)) {
      this.row(-1);
    } else if (!this.shown ? this.history.current !== null : this.history.step(-1)) {
      this.arrive();
    }
  }

  /** Read in another order from here on; what the reader asked for is on screen at once. */
  async setOrder(mode: Mode): Promise<void> {
    this.queue.mode = mode;
    this.queue.seed = mode === 'random' ? Math.floor(Math.random() * 2 ** 32) : 0;
    this.queue.restoreSkipped();
    this.touch();
    await this.refill();
    if (!this.search.active && this.paper?.decision === 'undecided') {
      const id = this.queue.pick(null);
      if (id !== null && id !== this.paperId) {
        this.show(id);
      }
    }
  }

  private row(by: 1 | -1): void {
    const index = this.search.selected + by;
    if (this.search.browsing) {
      this.search.select(index);
      this.arrive();
    } else {
      this.openRow(index);
    }
  }

  /** Put a known paper on screen. */
  show(id: string, byTheWay = false): void {
    this.history.visit(id, byTheWay);
    this.arrive();
  }

  private arrive(): void {
    this.shown = true;
    this.waiting = false;
    this.sidePanel.follow(this.paperId);
    this.touch();
  }

  /** Go on after a decision: to the next row, or to what is undecided. */
  advance(): void {
    if (this.search.active && !this.history.origin) {
      this.row(1);
      return;
    }
    const undecided = (id: string | null) =>
      id !== null && this.papers.get(id)?.decision === 'undecided';
    const { origin } = this.history;
    const ahead = this.history.ahead.findIndex(undecided);
    if (origin !== null && undecided(origin)) {
      this.show(origin);
    } else if (ahead >= 0) {
      for (let step = 0; step <= ahead; step++) {
        this.history.step(1);
      }
      this.arrive();
    } else {
      this.fromQueue();
    }
  }

  private fromQueue(): void {
    const except = this.paperId;
    let id = this.queue.pick(except);
    if (id === null && this.queue.ready && this.queue.hasSkipped && !this.waiting) {
      this.queue.restoreSkipped();
      id = this.queue.pick(except);
    }
    if (id !== null) {
      this.show(id);
    } else if (this.paper?.decision !== 'undecided' || this.progress.undecided() > 1) {
      this.shown = false;
      this.waiting = this.progress.undecided() > 0;
      this.sidePanel.follow(null);
      this.touch();
    }
    if (this.queue.needsRefill && this.queue.ready) {
      void this.refill();
    }
  }

  /** Fetch the order as it is now; no one waits for it unless there is nothing on screen. */
  async refill(): Promise<void> {
    window.clearTimeout(this.later);
    try {
      await this.queue.refill(this.progress.unsaved());
    } catch {
      if (this.waiting) {
        this.later = window.setTimeout(() => void this.refill(), RETRY);
      }
      return;
    }
    if (this.queue.by === 'later') {
      this.later = window.setTimeout(() => void this.refill(), SOON);
    }
    if (!this.shown && !this.search.browsing) {
      const id = this.queue.pick(null) ?? (this.queue.restoreSkipped(), this.queue.pick(null));
      if (id !== null) {
        this.show(id);
      } else {
        this.waiting = false;
      }
    }
    this.touch();
  }

  /** Begin again, at another stage. */
  restart(): void {
    this.history = new NavigationHistory();
    this.shown = false;
    this.waiting = true;
    this.sidePanel.follow(null);
    this.touch();
  }

  dispose(): void {
    window.clearTimeout(this.later);
  }

  private get paper(): Paper | null {
    const id = this.paperId;
    return id === null ? null : (this.papers.get(id) ?? null);
  }

  private history = new NavigationHistory();
  private shown = false;
  private later = 0;
}
