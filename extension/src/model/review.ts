import { Signal } from '@lumino/signaling';
import type {
  Acted,
  Decision,
  IReviewClient,
  ISourceFiles,
  Mode,
  Paper,
  Report,
  Stage,
  Summary
} from '../api/client';
import { Fault } from '../api/fault';
import { Acts } from './actions';
import type { IAim } from './bulkTarget';
import { Answers, type IRefusal } from './responseHandler';
import { Beside } from './sidePanel';
import { countsOf } from './decisionCounts';
import { Criteria } from './protocol';
import { Files } from './attachments';
import { Follow, type INews } from './changeFeed';
import { Log } from './activity';
import { Marks } from './highlights';
import { Notes } from './notes';
import { Observable } from './observable';
import { Outbox } from './outbox';
import { Papers } from './paperCache';
import { ReadingQueue } from './readingQueue';
import { Reading } from './navigation';
import { Search } from './search';
import { Stopwatch } from './stopwatch';
import { Terms } from './modelWords';
import { stageWord } from './stages';
import { Whereabouts } from './fileTracker';
import { decisionWord, titleOf, type ITrans } from './translation';

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
    this.notes = new Notes(client, this.outbox, trans, acted => this.heed(acted));
    this.files = new Files(client, trans, acted => this.heed(acted));
    this.acts = new Acts(client, this.papers, trans, {
      saved: (acted, show) => this.answers.saved(acted, show),
      refused: (job, before, fault) => this.answers.refused(job, before, fault)
    });
    this.marks = new Marks(client, this.outbox, this.papers, this.acts);
    this.reading = new Reading(this.papers, this.queue, this.search, this.beside, {
      undecided: () => this.counts.undecided,
      unsaved: () => this.outbox.jobs.length
    });
    this.follow = new Follow(client, news => this.answers.hear(news));
    this.criteria = new Criteria(client);
    this.answers = new Answers(this, {
      look: () => this.follow.look(),
      news: news => this.news.emit(news)
    });
    this.terms = new Terms(client, this.criteria);
    this.whereabouts = new Whereabouts(
      client,
      () => ({ seq: this.summary?.seq ?? 0, paper: this.paperId }),
      () => this.follow.look()
    );
    this.log = new Log(client, () => this.outbox.settled());
    const { outbox, search, beside, notes, marks, terms, reading, criteria, files } = this;
    for (const part of [
      outbox,
      search,
      beside,
      notes,
      marks,
      terms,
      reading,
      criteria,
      files,
      this.whereabouts
    ]) {
      part.changed.connect(() => this.touch());
    }
    search.changed.connect(() => beside.follow(this.paperId));
    for (const part of [search, reading]) {
      part.changed.connect(() => this.stopwatch.follow(this.paperId));
      part.changed.connect(() => terms.follow(this.paperId));
    }
  }

  readonly papers = new Papers(
    id => this.outbox.concerns(id),
    () => this.client.stage
  );
  readonly outbox: Outbox;
  readonly queue: ReadingQueue;
  readonly search: Search;
  readonly beside: Beside;
  readonly notes: Notes;
  readonly files: Files;
  readonly marks: Marks;
  readonly terms: Terms;
  readonly reading: Reading;
  readonly criteria: Criteria;
  readonly log: Log;
  readonly whereabouts: Whereabouts;
  readonly stopwatch = new Stopwatch();

  /** Emitted when anybody wrote to the review, this window included. */
  readonly news = new Signal<this, INews>(this);

  /** What acts apply to instead of the paper on screen, while a view has several selected. */
  aim: IAim | null = null;

  /** Whether to go on to the next paper after a decision. */
  advances = true;

  /** The review as the server last told it; null until it did. */
  get summary(): Summary | null {
    return this.answers.summary;
  }

  /** Why the review could not be opened. */
  problem: Fault | null = null;

  /** What was refused and put back, until the reader has seen it. */
  get refusals(): readonly IRefusal[] {
    return this.answers.refusals;
  }

  /** The last thing that happened, for a screen reader. */
  announcement = '';

  /** The paper on screen. */
  get paper(): Paper | null {
    const id = this.paperId;
    return id === null ? null : (this.papers.get(id) ?? null);
  }

  get paperId(): string | null {
    return this.reading.paperId;
  }

  /** The paper from which this one was opened by the way. */
  get origin(): Paper | null {
    const id = this.reading.originId;
    return id === null ? null : (this.papers.get(id) ?? null);
  }

  /** How many papers have which decision, with what is still being saved. */
  get counts(): Record<Decision, number> {
    return countsOf(this.summary, this.outbox.jobs, this.stage);
  }

  /** Reasons for excluding in the order of their digits. */
  get reasons(): readonly string[] {
    return this.criteria.reasons(this.summary?.reasons ?? []);
  }

  /** What undo would take back. */
  get undoLabel(): string | null {
    return this.outbox.jobs.at(-1)?.label ?? this.summary?.undo ?? null;
  }

  /** Resolves when the review is open, or `problem` says why it is not. */
  opened: Promise<void> = Promise.resolve();

  /** Open the review, at a paper if it is still there; once more if that failed. */
  start(paper: string | null = null): Promise<void> {
    this.opened = this.read(paper);
    return this.opened;
  }

  /** Take what is at the review's place now for the review. */
  async again(): Promise<void> {
    this.whereabouts.settle();
    this.answers.turn();
    this.search.clear();
    this.queue.restart();
    this.reading.restart();
    await this.start(this.paperId);
  }

  /** The stage of screening. */
  get stage(): Stage {
    return this.client.stage;
  }

  /** Go to a stage of screening, at a paper or at what is next there. */
  async goTo(stage: Stage, paper: string | null = null): Promise<void> {
    if (stage === this.stage) {
      return;
    }
    this.client.stage = stage;
    this.answers.tell(this.summary);
    this.search.clear();
    this.queue.restart();
    this.reading.restart();
    if (paper !== null && this.papers.get(paper)) {
      this.reading.show(paper);
    }
    this.announce(stageWord(stage, this.trans));
    await Promise.all([this.answers.refresh([]), this.reading.refill()]);
  }

  /** Put a paper on screen; `byTheWay` if it was opened from another to which one returns. */
  open(paper: Paper, byTheWay = false): void {
    this.reading.open(paper, byTheWay);
  }

  /** Put a paper on screen that may not be at hand. */
  async visit(id: string): Promise<void> {
    const asked = this.papers.moment;
    try {
      const paper = this.papers.get(id) ?? (await this.client.record(id));
      this.open(this.papers.hear(paper, asked), true);
    } catch (thrown) {
      this.announce(Fault.of(thrown).message);
    }
  }

  /** Put the paper of a search's row on screen. */
  openRow(index: number): void {
    this.reading.openRow(index);
  }

  /** Go on without deciding. */
  next(): void {
    this.reading.next();
  }

  /** Go back to the paper seen before. */
  previous(): void {
    this.reading.previous();
  }

  /** Read in another order from here on. */
  async order(mode: Mode): Promise<void> {
    await this.reading.order(mode);
  }

  /** Decide the paper on screen; the next one is there at once, the save goes on behind. */
  decide(decision: Decision, reasons: string[] = []): void {
    const { paper } = this;
    if (!paper) {
      return;
    }
    this.decideOne(paper, decision, reasons);
    if (this.advances && decision !== 'undecided') {
      this.reading.advance();
    }
    this.beside.refresh();
    this.touch();
  }

  /** Have acts apply to what a view has selected, or to the paper on screen again. */
  aimAt(aim: IAim | null): void {
    this.aim = aim;
  }

  /** Decide a paper that need not be the one on screen. */
  decideOne(paper: Paper, decision: Decision, reasons: string[] = []): void {
    const same = paper.decision === decision && String(paper.reasons) === String(reasons);
    if (!same) {
      const seconds = this.stopwatch.take(paper.id);
      this.outbox.add(this.acts.decide(paper, decision, reasons, seconds));
      this.announce(`${decisionWord(decision, this.trans)}: ${titleOf(paper, this.trans)}`);
    }
  }

  /** Tag a paper that need not be the one on screen. */
  tagOne(paper: Paper, name: string): void {
    const tag = name.trim();
    if (tag !== '' && !paper.tags.includes(tag)) {
      this.outbox.add(this.acts.tag(paper, tag));
      this.announce(this.trans.__('Tagged %1', tag));
    }
  }

  /** Do something to several papers as one act, already shown; `putBack` if it is refused. */
  several(label: string, send: () => Promise<Acted>, putBack: () => void): void {
    this.outbox.add(this.acts.several(label, send, putBack));
    this.announce(label);
  }

  addTag(name: string): void {
    if (this.paper) {
      this.tagOne(this.paper, name);
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

  /** Do again what was undone last, or one act wherever it stands. */
  redo(act = ''): void {
    this.outbox.add(this.acts.redo(act, act === ''));
  }

  /** Add files; what could not be read is in the report. */
  async add(sources: ISourceFiles): Promise<Report> {
    const report = await this.client.add(sources);
    this.follow.look();
    return report;
  }

  /** Something was done to the review beside the outbox. */
  heed(acted: Acted): void {
    this.answers.saved(acted, false);
  }

  dismiss(refusal: IRefusal): void {
    this.answers.dismiss(refusal);
  }

  /** How it is to be shown has changed. */
  redraw(): void {
    this.touch();
  }

  announce(text: string): void {
    this.announcement = text;
    this.touch();
  }

  /** Whether anything the reader did or typed is not saved yet. */
  get unsaved(): boolean {
    return this.outbox.jobs.length > 0 || this.notes.unsaved || this.marks.unsaved;
  }

  /** Leave the review; what is on its way is still saved. */
  dispose(): void {
    this.reading.dispose();
    this.follow.dispose();
    this.search.dispose();
    this.beside.dispose();
    this.log.dispose();
    this.stopwatch.dispose();
    this.terms.dispose();
    this.whereabouts.dispose();
    this.client.dispose();
  }

  private async read(paper: string | null): Promise<void> {
    this.problem = null;
    this.touch();
    try {
      // First of all: whatever happens after it is heard, so nothing read then can be out of date
      // without a word. And what needs no paper, as the library does, need not wait for one.
      const summary = await this.client.summary();
      this.answers.tell(summary);
      this.follow.start(summary.seq);
      this.touch();
      const asked = this.papers.moment;
      const [remembered] = await Promise.all([
        paper === null ? null : this.client.record(paper).catch(() => null),
        this.queue.refill(0),
        this.criteria.load()
      ]);
      if (remembered) {
        this.reading.show(this.papers.hear(remembered, asked).id);
      } else if (this.paperId === null) {
        this.reading.advance();
      }
    } catch (thrown) {
      this.problem = Fault.of(thrown);
    }
    this.touch();
  }

  private readonly acts: Acts;
  private readonly answers: Answers;
  private readonly follow: Follow;
}
