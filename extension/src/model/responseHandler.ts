import type { ActionResult, Paper, Summary } from '../api/client';
import type { ServiceError } from '../api/serviceError';
import type { IReviewChanges } from './changeFeed';
import type { IJob } from './outbox';
import type { ReviewModel } from './review';
import { summaryAt } from './stages';

/** Something that could not be saved and was reverted. */
export interface IRejection {
  readonly label: string;
  readonly message: string;
  readonly paper: string | null;
}

/** What is done beside the review itself when an answer comes. */
export interface IResponseCallbacks {
  /** Ask once more for what is new. */
  checkForChanges(): void;
  /** Pass on what somebody wrote. */
  changesReceived(changes: IReviewChanges): void;
}

/** What the server answers and tells of a review, and how the window is brought in line with it. */
export class ResponseHandler {
  constructor(
    private readonly review: ReviewModel,
    private readonly callbacks: IResponseCallbacks
  ) {}

  /** The review as the server last told it; null until it did. */
  summary: Summary | null = null;

  /** What was rejected and reverted, until the reader has seen it. */
  rejections: readonly IRejection[] = [];

  setSummary(summary: Summary | null): void {
    this.summary = summary && summaryAt(summary, this.review.stage);
  }

  /** Another review is told of from here on: what is on its way is of the old one. */
  ignorePending(): void {
    this.generation += 1;
  }

  /** An action is saved; `show` the paper it concerns. */
  saved(acted: ActionResult, show: boolean): void {
    const { review } = this;
    this.setSummary(acted.summary);
    for (const paper of acted.papers) {
      // What is still being saved stays as the reader left it; notes are kept apart from it.
      const known = review.outbox.hasJobFor(paper.id) ? review.papers.get(paper.id) : undefined;
      review.papers.update(known ? { ...known, notes: paper.notes } : paper);
    }
    const [paper] = acted.papers;
    if (show && paper) {
      if (acted.stage !== null && acted.stage !== review.stage) {
        void review.setStage(acted.stage, paper.id);
      }
      review.announce(acted.label);
      if (paper.id !== review.paperId) {
        review.search.browse(false);
        review.navigation.show(paper.id);
      }
    }
    if (acted.papers.some(({ id }) => id === review.paperId)) {
      review.sidePanel.refresh();
    }
    review.redraw();
    void review.navigation.refill().then(() => review.sidePanel.refreshModelTabs());
  }

  /** An action was rejected: the paper is as it was `before`, and the reader is told. */
  rejected(job: IJob, before: Paper | null, fault: ServiceError): void {
    const { review } = this;
    if (before) {
      review.papers.update(before);
      review.queue.putFirst(before.id);
    }
    const rejection = { label: job.label, message: fault.message, paper: job.paper };
    this.rejections = [...this.rejections, rejection];
    review.announce(review.trans.__('Not saved: %1. %2', job.label, fault.message));
    void this.refresh(before ? [before.id] : []);
  }

  dismiss(refusal: IRejection): void {
    this.rejections = this.rejections.filter(other => other !== refusal);
    this.review.redraw();
  }

  /** Somebody wrote to the review, perhaps this window. */
  async handleChanges(changes: IReviewChanges): Promise<void> {
    const { review } = this;
    this.callbacks.changesReceived(changes);
    const known = [...changes.records].filter(id => review.papers.get(id));
    const any = (...kinds: string[]) => kinds.some(kind => changes.kinds.has(kind));
    await Promise.all([
      this.refresh(known),
      any('protocol changed', 'retracted') ? review.protocol.load() : null,
      any(
        'decided',
        'imported',
        'source removed',
        'retracted',
        'protocol changed',
        'tag styled'
      )
        ? review.navigation.refill()
        : null
    ]);
  }

  /** Read the review and these papers again, in place. */
  async refresh(ids: readonly string[]): Promise<void> {
    const { review } = this;
    const requestedAt = review.papers.moment;
    const { generation } = this;
    try {
      const current = review.paperId;
      const order = [...ids].sort((a, b) => Number(b === current) - Number(a === current));
      const [summary, ...papers] = await Promise.all([
        review.client.summary(),
        ...order.slice(0, 40).map(id => review.client.record(id))
      ]);
      if (generation !== this.generation) {
        return;
      }
      if (!this.summary || summary.seq >= this.summary.seq) {
        this.setSummary(summary);
      }
      for (const paper of papers) {
        review.papers.receive(paper, requestedAt);
      }
      if (current !== null && ids.includes(current)) {
        review.sidePanel.refresh();
      }
    } catch {
      this.callbacks.checkForChanges();
    }
    review.redraw();
  }

  private generation = 0;
}
