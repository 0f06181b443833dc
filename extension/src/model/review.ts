import type {
  Acted,
  Decision,
  IReviewClient,
  ISourceFiles,
  Mode,
  Paper,
  Report,
  Summary
} from '../api/client';
import { Fault } from '../api/fault';
import { Acts, type IMove } from './acts';
import { Beside } from './beside';
import { Follow, type INews } from './follow';
import { Notes } from './notes';
import { Observable } from './observable';
import { Outbox, type IJob } from './outbox';
import { Papers } from './papers';
import { ReadingQueue } from './queue';
import { Search } from './search';
import { Trail } from './trail';
import { decisionWord, titleOf, type ITrans } from './words';

/** When to ask again for the next paper if nobody answered, in milliseconds. */
const RETRY = 2000;

/** When to ask again for an order that is being worked out, in milliseconds. */
const SOON = 500;

/** Something that could not be saved and was put back. */
export interface IRefusal {
  readonly label: string;
  readonly message: string;
  readonly paper: string | null;
}

/** One review as one window sees it: what is on screen, and what the reader does with it. */
export class ReviewModel extends Observable {
  constructor(
    readonly client: IReviewClient,
    readonly trans: ITrans
  ) {
    super();
    this.outbox = new Outbox();
    this.queue = new ReadingQueue(client, this.papers);
    this.search = new Search(client, this.papers, () => this.outbox.settled());
    this.beside = new Beside(client, this.papers);
    this.notes = new Notes(client, this.outbox, trans, acted => this.saved(acted, false));
    this.acts = new Acts(client, this.papers, trans, {
      saved: (acted, show) => this.saved(acted, show),
      refused: (job, before, fault) => this.refused(job, before, fault)
    });
    this.follow = new Follow(client, news => this.hear(news));
    for (const part of [this.outbox, this.search, this.beside, this.notes]) {
      part.changed.connect(() => this.touch());
    }
    this.search.changed.connect(() => this.beside.follow(this.paperId));
  }

  readonly papers = new Papers(id => this.outbox.concerns(id));
  readonly outbox: Outbox;
  readonly queue: ReadingQueue;
  readonly search: Search;
  readonly beside: Beside;
  readonly notes: Notes;

  /** Whether to go on to the next paper after a decision. */
  advances = true;

  /** The review as the server last told it; null until it did. */
  summary: Summary | null = null;

  /** Why the review could not be opened. */
  problem: Fault | null = null;

  /** Whether the next paper is being fetched. */
  waiting = true;

  /** What was refused and put back, until the reader has seen it. */
  refusals: readonly IRefusal[] = [];

  /** The last thing that happened, for a screen reader. */
  announcement = '';

  /** The paper on screen. */
  get paper(): Paper | null {
    const id = this.paperId;
    return id === null ? null : (this.papers.get(id) ?? null);
  }

  get paperId(): string | null {
    return this.search.browsing
      ? this.search.selectedId
      : this.shown
        ? this.trail.current
        : null;
  }

  /** The paper from which this one was opened by the way. */
  get origin(): Paper | null {
    const id = this.search.browsing ? null : this.trail.origin;
    return id === null ? null : (this.papers.get(id) ?? null);
  }

  /** How many papers have which decision, with what is still being saved. */
  get counts(): Record<Decision, number> {
    const counts = {
      undecided: 0,
      include: 0,
      maybe: 0,
      exclude: 0,
      ...this.summary?.decisions
    };
    for (const { move } of this.outbox.jobs as readonly IMove[]) {
      if (move) {
        counts[move.from] -= 1;
        counts[move.to] += 1;
      }
    }
    return counts;
  }

  /** What undo would take back. */
  get undoLabel(): string | null {
    return this.outbox.jobs.at(-1)?.label ?? this.summary?.undo ?? null;
  }

  /** Open the review, at a paper if it is still there. */
  async start(paper: string | null = null): Promise<void> {
    this.problem = null;
    this.touch();
    try {
      const asked = this.papers.moment;
      const [summary, remembered] = await Promise.all([
        this.client.summary(),
        paper === null ? null : this.client.record(paper).catch(() => null),
        this.queue.refill(0)
      ]);
      this.summary = summary;
      this.follow.start(summary.seq);
      if (remembered) {
        this.show(this.papers.hear(remembered, asked).id);
      } else {
        this.advance();
      }
    } catch (thrown) {
      this.problem = Fault.of(thrown);
    }
    this.touch();
  }

  /** Put a paper on screen; `byTheWay` if it was opened from another to which one returns. */
  open(paper: Paper, byTheWay = false): void {
    this.papers.hear(paper, this.papers.moment);
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
    } else if (this.trail.ahead.length > 0 && this.trail.step(1)) {
      this.arrive();
    } else {
      const id = this.paperId;
      if (id !== null && this.paper?.decision === 'undecided') {
        this.queue.pass(id);
      }
      this.fromQueue();
    }
  }

  /** Go back to the paper seen before. */
  previous(): void {
    if (this.search.browsing || (this.search.active && !this.trail.origin)) {
      this.row(-1);
    } else if (!this.shown ? this.trail.current !== null : this.trail.step(-1)) {
      this.arrive();
    }
  }

  /** Decide the paper on screen; the next one is there at once, the save goes on behind. */
  decide(decision: Decision, reasons: string[] = []): void {
    const { paper } = this;
    if (!paper) {
      return;
    }
    const same = paper.decision === decision && String(paper.reasons) === String(reasons);
    if (!same) {
      this.outbox.add(this.acts.decide(paper, decision, reasons));
      this.announce(`${decisionWord(decision, this.trans)}: ${titleOf(paper, this.trans)}`);
    }
    if (this.advances && decision !== 'undecided') {
      this.advance();
    }
    this.beside.refresh();
    this.touch();
  }

  addTag(name: string): void {
    const { paper } = this;
    const tag = name.trim();
    if (paper && tag !== '' && !paper.tags.includes(tag)) {
      this.outbox.add(this.acts.tag(paper, tag));
      this.announce(this.trans.__('Tagged %1', tag));
    }
  }

  removeTag(name: string): void {
    const { paper } = this;
    if (paper?.tags.includes(name)) {
      this.outbox.add(this.acts.untag(paper, name));
      this.announce(this.trans.__('Tag %1 removed', name));
    }
  }

  /** Take back the last act, or one act wherever it stands, and show what came back. */
  undo(act = ''): void {
    if (act !== '' || this.undoLabel !== null) {
      this.outbox.add(this.acts.undo(act, act === ''));
    }
  }

  redo(): void {
    this.outbox.add(this.acts.redo());
  }

  /** Add files; what could not be read is in the report. */
  async add(sources: ISourceFiles): Promise<Report> {
    const report = await this.client.add(sources);
    this.follow.look();
    return report;
  }

  dismiss(refusal: IRefusal): void {
    this.refusals = this.refusals.filter(other => other !== refusal);
    this.touch();
  }

  announce(text: string): void {
    this.announcement = text;
    this.touch();
  }

  /** Read in another order from here on; what the reader asked for is on screen at once. */
  async order(mode: Mode): Promise<void> {
    this.queue.mode = mode;
    this.queue.seed = mode === 'random' ? Math.floor(Math.random() * 2 ** 32) : 0;
    this.queue.again();
    this.touch();
    await this.refill();
    if (!this.search.active && this.paper?.decision === 'undecided') {
      const id = this.queue.pick(null);
      if (id !== null && id !== this.paperId) {
        this.show(id);
      }
    }
  }

  /** Whether anything the reader did or typed is not saved yet. */
  get unsaved(): boolean {
    return this.outbox.jobs.length > 0 || this.notes.unsaved;
  }

  /** Leave the review; what is on its way is still saved. */
  dispose(): void {
    window.clearTimeout(this.later);
    this.follow.dispose();
    this.search.dispose();
    this.beside.dispose();
    this.client.dispose();
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

  private show(id: string, byTheWay = false): void {
    this.trail.visit(id, byTheWay);
    this.arrive();
  }

  private arrive(): void {
    this.shown = true;
    this.waiting = false;
    this.beside.follow(this.paperId);
    this.touch();
  }

  /** Go on after a decision: to the next row, or to what is undecided. */
  private advance(): void {
    if (this.search.active && !this.trail.origin) {
      this.row(1);
      return;
    }
    const undecided = (id: string | null) =>
      id !== null && this.papers.get(id)?.decision === 'undecided';
    const { origin } = this.trail;
    const ahead = this.trail.ahead.findIndex(undecided);
    if (origin !== null && undecided(origin)) {
      this.show(origin);
    } else if (ahead >= 0) {
      for (let step = 0; step <= ahead; step++) {
        this.trail.step(1);
      }
      this.arrive();
    } else {
      this.fromQueue();
    }
  }

  private fromQueue(): void {
    const except = this.paperId;
    let id = this.queue.pick(except);
    if (id === null && this.queue.ready && this.queue.hasPassed && !this.waiting) {
      this.queue.again();
      id = this.queue.pick(except);
    }
    if (id !== null) {
      this.show(id);
    } else if (this.paper?.decision !== 'undecided' || this.counts.undecided > 1) {
      this.shown = false;
      this.waiting = this.counts.undecided > 0;
      this.beside.follow(null);
      this.touch();
    }
    if (this.queue.low && this.queue.ready) {
      void this.refill();
    }
  }

  /** Fetch the order as it is now; nobody waits for it unless there is nothing on screen. */
  private async refill(): Promise<void> {
    window.clearTimeout(this.later);
    try {
      await this.queue.refill(this.outbox.jobs.length);
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
      const id = this.queue.pick(null) ?? (this.queue.again(), this.queue.pick(null));
      if (id !== null) {
        this.show(id);
      } else {
        this.waiting = false;
      }
    }
    this.touch();
  }

  private saved(acted: Acted, show: boolean): void {
    this.summary = acted.summary;
    for (const paper of acted.papers) {
      // What is still being saved stays as the reader left it; notes are kept apart from it.
      const known = this.outbox.concerns(paper.id) ? this.papers.get(paper.id) : undefined;
      this.papers.put(known ? { ...known, notes: paper.notes } : paper);
    }
    const [paper] = acted.papers;
    if (show && paper) {
      this.announce(acted.label);
      if (paper.id !== this.paperId) {
        this.search.browse(false);
        this.show(paper.id);
      }
    }
    if (acted.papers.some(({ id }) => id === this.paperId)) {
      this.beside.refresh();
    }
    this.touch();
    void this.refill().then(() => this.beside.relearn());
  }

  private refused(job: IJob, before: Paper | null, fault: Fault): void {
    if (before) {
      this.papers.put(before);
      this.queue.putFirst(before.id);
    }
    const refusal = { label: job.label, message: fault.message, paper: job.paper };
    this.refusals = [...this.refusals, refusal];
    this.announce(this.trans.__('Not saved: %1. %2', job.label, fault.message));
    void this.refresh(before ? [before.id] : []);
  }

  /** Somebody wrote to the review, perhaps this window. */
  private async hear(news: INews): Promise<void> {
    const known = [...news.records].filter(id => this.papers.get(id));
    await Promise.all([
      this.refresh(known),
      ['decided', 'imported', 'retracted', 'protocol changed'].some(kind =>
        news.kinds.has(kind)
      )
        ? this.refill()
        : null
    ]);
  }

  /** Read the review and these papers again, in place. */
  private async refresh(ids: readonly string[]): Promise<void> {
    const asked = this.papers.moment;
    try {
      const current = this.paperId;
      const order = [...ids].sort((a, b) => Number(b === current) - Number(a === current));
      const [summary, ...papers] = await Promise.all([
        this.client.summary(),
        ...order.slice(0, 40).map(id => this.client.record(id))
      ]);
      if (!this.summary || summary.seq >= this.summary.seq) {
        this.summary = summary;
      }
      for (const paper of papers) {
        this.papers.hear(paper, asked);
      }
      if (current !== null && ids.includes(current)) {
        this.beside.refresh();
      }
    } catch {
      this.follow.look();
    }
    this.touch();
  }

  private readonly trail = new Trail();
  private readonly acts: Acts;
  private readonly follow: Follow;
  private shown = false;
  private later = 0;
}
