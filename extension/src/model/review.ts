import { Signal } from '@lumino/signaling';
import type {
  ActionResult,
  Decision,
  ReviewClient,
  ImportFiles,
  Paper,
  ImportReport,
  Stage,
  Summary,
  TeamRole
} from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Actions } from './actions';
import type { IBulkTarget } from './bulkTarget';
import { ResponseHandler, type IRejection } from './responseHandler';
import { SidePanelModel } from './sidePanel';
import { countsOf } from './decisions';
import { ProtocolModel } from './protocol';
import { AttachmentsModel } from './attachments';
import { ChangeFeed, type IReviewChanges } from './changeFeed';
import { ActivityModel } from './activity';
import { HighlightsModel } from './highlights';
import { NotesModel } from './notes';
import { Observable } from './observable';
import { Outbox } from './outbox';
import { PaperCache } from './paperCache';
import { ReadingQueue } from './readingQueue';
import { Navigation } from './navigation';
import { SearchModel } from './search';
import { Stopwatch } from './stopwatch';
import { KeywordsModel } from './keywords';
import { stageLabel } from './stages';
import { FileTracker } from './fileTracker';
import { decisionLabel } from './decisions';
import { titleOf, type ITrans } from './translation';

/** One review as one window sees it: what is on screen, and what the reader does with it. */
export class ReviewModel extends Observable {
  constructor(
    readonly client: ReviewClient,
    readonly trans: ITrans
  ) {
    super();
    this.outbox = new Outbox();
    this.queue = new ReadingQueue(client, this.papers);
    this.search = new SearchModel(client, this.papers, () => this.outbox.settled());
    this.sidePanel = new SidePanelModel(client, this.papers);
    this.notes = new NotesModel(client, this.outbox, trans, acted => this.applyResult(acted));
    this.attachments = new AttachmentsModel(client, trans, acted => this.applyResult(acted));
    this.actions = new Actions(client, this.papers, trans, {
      saved: (acted, show) => this.responses.saved(acted, show),
      rejected: (job, before, fault) => this.responses.rejected(job, before, fault)
    });
    this.highlights = new HighlightsModel(client, this.outbox, this.papers, this.actions);
    this.navigation = new Navigation(this.papers, this.queue, this.search, this.sidePanel, {
      undecided: () => this.counts.undecided,
      unsaved: () => this.outbox.jobs.length
    });
    this.changeFeed = new ChangeFeed(client, changes => this.responses.handleChanges(changes));
    this.protocol = new ProtocolModel(client);
    this.responses = new ResponseHandler(this, {
      checkForChanges: () => this.changeFeed.check(),
      changesReceived: changes => this.changesReceived.emit(changes)
    });
    this.keywords = new KeywordsModel(client, this.protocol);
    this.fileTracker = new FileTracker(
      client,
      () => ({ seq: this.summary?.seq ?? 0, paper: this.paperId }),
      () => this.changeFeed.check()
    );
    this.activity = new ActivityModel(client, () => this.outbox.settled());
    for (const part of [
      this.outbox,
      this.search,
      this.sidePanel,
      this.notes,
      this.highlights,
      this.keywords,
      this.navigation,
      this.protocol,
      this.attachments,
      this.fileTracker
    ]) {
      part.changed.connect(() => this.touch());
    }
    this.search.changed.connect(() => this.sidePanel.follow(this.paperId));
    for (const part of [this.search, this.navigation]) {
      part.changed.connect(() => this.stopwatch.follow(this.paperId));
      part.changed.connect(() => this.keywords.follow(this.paperId));
    }
  }

  readonly papers = new PaperCache(
    id => this.outbox.hasJobFor(id),
    () => this.client.stage
  );
  readonly outbox: Outbox;
  readonly queue: ReadingQueue;
  readonly search: SearchModel;
  readonly sidePanel: SidePanelModel;
  readonly notes: NotesModel;
  readonly attachments: AttachmentsModel;
  readonly highlights: HighlightsModel;
  readonly keywords: KeywordsModel;
  readonly navigation: Navigation;
  readonly protocol: ProtocolModel;
  readonly activity: ActivityModel;
  readonly fileTracker: FileTracker;
  readonly stopwatch = new Stopwatch();

  /** Emitted when anybody wrote to the review, this window included. */
  readonly changesReceived = new Signal<this, IReviewChanges>(this);

  /** What actions apply to instead of the paper on screen, while a view has several selected. */
  bulkTarget: IBulkTarget | null = null;

  /** Whether to go on to the next paper after a decision. */
  autoAdvance = true;

  /** The review as the server last told it; null until it did. */
  get summary(): Summary | null {
    return this.responses.summary;
  }

  /** Why the review could not be opened. */
  problem: ServiceError | null = null;

  /** What was rejected and reverted, until the reader has seen it. */
  get rejections(): readonly IRejection[] {
    return this.responses.rejections;
  }

  /** The last thing that happened, for a screen reader. */
  announcement = '';

  /** The paper on screen. */
  get paper(): Paper | null {
    const id = this.paperId;
    return id === null ? null : (this.papers.get(id) ?? null);
  }

  get paperId(): string | null {
    return this.navigation.paperId;
  }

  /** The paper from which this one was opened by the way. */
  get origin(): Paper | null {
    const id = this.navigation.originId;
    return id === null ? null : (this.papers.get(id) ?? null);
  }

  /** What the reader does in the team. */
  get role(): TeamRole {
    return this.summary?.role ?? 'screener';
  }

  /** Whether the reader decides papers: observers and adjudicators do not. */
  get screens(): boolean {
    return this.role === 'screener';
  }

  /** How many papers have which decision, with what is still being saved. */
  get counts(): Record<Decision, number> {
    return countsOf(this.summary, this.outbox.jobs, this.stage);
  }

  /** How many undecided papers the reader is to read; others may read the rest. */
  get undecidedHere(): number {
    const { undecided } = this.counts;
    return this.screens ? Math.max(0, undecided - this.queue.others) : undecided;
  }

  /** Reasons for excluding in the order of their digits. */
  get reasons(): readonly string[] {
    return this.protocol.reasons(this.summary?.reasons ?? []);
  }

  /** What undo would revert. */
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
  async reopen(): Promise<void> {
    this.fileTracker.accept();
    this.responses.ignorePending();
    this.search.clear();
    this.queue.restart();
    this.navigation.restart();
    await this.start(this.paperId);
  }

  /** The stage of screening. */
  get stage(): Stage {
    return this.client.stage;
  }

  /** Go to a stage of screening, at a paper or at what is next there. */
  async setStage(stage: Stage, paper: string | null = null): Promise<void> {
    if (stage === this.stage) {
      return;
    }
    this.client.stage = stage;
    this.responses.setSummary(this.summary);
    this.search.clear();
    this.queue.restart();
    this.navigation.restart();
    if (paper !== null && this.papers.get(paper)) {
      this.navigation.show(paper);
    }
    this.announce(stageLabel(stage, this.trans));
    await Promise.all([this.responses.refresh([]), this.navigation.refill()]);
  }

  /** Put a paper on screen, and fetch it first if it is not in memory. */
  async openById(id: string): Promise<void> {
    const requestedAt = this.papers.moment;
    try {
      const paper = this.papers.get(id) ?? (await this.client.record(id));
      this.navigation.open(this.papers.receive(paper, requestedAt), true);
    } catch (thrown) {
      this.announce(ServiceError.of(thrown).message);
    }
  }

  /** Decide the paper on screen; the next one is there at once, the save goes on behind. */
  decide(decision: Decision, reasons: string[] = []): void {
    const { paper } = this;
    if (!paper) {
      return;
    }
    this.decidePaper(paper, decision, reasons);
    if (this.autoAdvance && decision !== 'undecided') {
      this.navigation.advance();
    }
    this.sidePanel.refresh();
    this.touch();
  }

  /** Have actions apply to what a view has selected, or to the paper on screen again. */
  setBulkTarget(target: IBulkTarget | null): void {
    if (target !== this.bulkTarget) {
      this.bulkTarget = target;
      this.touch();
    }
  }

  /** Decide a paper that need not be the one on screen. */
  decidePaper(paper: Paper, decision: Decision, reasons: string[] = []): void {
    const same = paper.decision === decision && String(paper.reasons) === String(reasons);
    if (!same) {
      const seconds = this.stopwatch.lap(paper.id);
      this.outbox.add(this.actions.decide(paper, decision, reasons, seconds));
      this.announce(`${decisionLabel(decision, this.trans)}: ${titleOf(paper, this.trans)}`);
    }
  }

  /** Tag a paper that need not be the one on screen. */
  tagPaper(paper: Paper, name: string): void {
    const tag = name.trim();
    if (tag !== '' && !paper.tags.includes(tag)) {
      this.outbox.add(this.actions.tag(paper, tag));
      this.announce(this.trans.__('Tagged %1', tag));
    }
  }

  /** Do something to several papers as one action, already shown; `revert` if it is rejected. */
  bulk(label: string, send: () => Promise<ActionResult>, revert: () => void): void {
    this.outbox.add(this.actions.bulk(label, send, revert));
    this.announce(label);
  }

  addTag(name: string): void {
    if (this.paper) {
      this.tagPaper(this.paper, name);
    }
  }

  removeTag(name: string): void {
    const { paper } = this;
    if (paper?.tags.includes(name)) {
      this.outbox.add(this.actions.untag(paper, name));
      this.announce(this.trans.__('Tag %1 removed', name));
    }
  }

  /** Undo the last action, or one action wherever it stands, and show what came back. */
  undo(act = ''): void {
    if (act !== '' || this.undoLabel !== null) {
      this.outbox.add(this.actions.undo(act, act === ''));
    }
  }

  /** Do again what was undone last, or one action wherever it stands. */
  redo(act = ''): void {
    this.outbox.add(this.actions.redo(act, act === ''));
  }

  /** Add files; what could not be read is in the report. */
  async importFiles(sources: ImportFiles): Promise<ImportReport> {
    const report = await this.client.importFiles(sources);
    this.changeFeed.check();
    return report;
  }

  /** Something was done to the review beside the outbox. */
  applyResult(acted: ActionResult): void {
    this.responses.saved(acted, false);
  }

  dismiss(refusal: IRejection): void {
    this.responses.dismiss(refusal);
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
    return this.outbox.jobs.length > 0 || this.notes.unsaved || this.highlights.unsaved;
  }

  /** Send what is typed or waits to be saved: the page goes. */
  saveAll(): void {
    this.notes.saveAll();
    this.highlights.saveAll();
    this.outbox.sendAll();
  }

  /** Leave the review; what is on its way is still saved. */
  dispose(): void {
    this.navigation.dispose();
    this.changeFeed.dispose();
    this.search.dispose();
    this.sidePanel.dispose();
    this.activity.dispose();
    this.stopwatch.dispose();
    this.keywords.dispose();
    this.fileTracker.dispose();
    this.client.dispose();
  }

  private async read(paper: string | null): Promise<void> {
    this.problem = null;
    this.touch();
    try {
      // First of all: whatever happens after it is heard, so nothing read then can be out of date
      // without a word. And what needs no paper, as the library does, need not wait for one.
      const summary = await this.client.summary();
      this.responses.setSummary(summary);
      this.changeFeed.start(summary.seq);
      this.touch();
      const requestedAt = this.papers.moment;
      const [remembered] = await Promise.all([
        paper === null ? null : this.client.record(paper).catch(() => null),
        this.queue.refill(0),
        this.protocol.load()
      ]);
      if (remembered) {
        this.navigation.show(this.papers.receive(remembered, requestedAt).id);
      } else if (this.paperId === null) {
        this.navigation.advance();
      }
    } catch (thrown) {
      this.problem = ServiceError.of(thrown);
    }
    this.touch();
  }

  private readonly actions: Actions;
  private readonly responses: ResponseHandler;
  private readonly changeFeed: ChangeFeed;
}
