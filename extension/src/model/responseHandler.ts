import type { Acted, Paper, Summary } from '../api/client';
import type { Fault } from '../api/fault';
import type { INews } from './changeFeed';
import type { IJob } from './outbox';
import type { ReviewModel } from './review';
import { summaryAt } from './stages';

/** Something that could not be saved and was put back. */
export interface IRefusal {
  readonly label: string;
  readonly message: string;
  readonly paper: string | null;
}

/** What is done beside the review itself when an answer comes. */
export interface IAnswered {
  /** Ask once more for what is new. */
  look(): void;
  /** Pass on what somebody wrote. */
  news(news: INews): void;
}

/** What the server answers and tells of a review, and how the window is brought in line with it. */
export class Answers {
  constructor(
    private readonly review: ReviewModel,
    private readonly answered: IAnswered
  ) {}

  /** The review as the server last told it; null until it did. */
  summary: Summary | null = null;

  /** What was refused and put back, until the reader has seen it. */
  refusals: readonly IRefusal[] = [];

  tell(summary: Summary | null): void {
    this.summary = summary && summaryAt(summary, this.review.stage);
  }

  /** Another review is told of from here on: what is on its way is of the old one. */
  turn(): void {
    this.turns += 1;
  }

  /** An act is saved; `show` the paper it concerns. */
  saved(acted: Acted, show: boolean): void {
    const { review } = this;
    this.tell(acted.summary);
    for (const paper of acted.papers) {
      // What is still being saved stays as the reader left it; notes are kept apart from it.
      const known = review.outbox.concerns(paper.id) ? review.papers.get(paper.id) : undefined;
      review.papers.put(known ? { ...known, notes: paper.notes } : paper);
    }
    const [paper] = acted.papers;
    if (show && paper) {
      if (acted.stage !== null && acted.stage !== review.stage) {
        void review.goTo(acted.stage, paper.id);
      }
      review.announce(acted.label);
      if (paper.id !== review.paperId) {
        review.search.browse(false);
        review.reading.show(paper.id);
      }
    }
    if (acted.papers.some(({ id }) => id === review.paperId)) {
      review.beside.refresh();
    }
    review.redraw();
    void review.reading.refill().then(() => review.beside.relearn());
  }

  /** An act was refused: the paper is as it was `before`, and the reader is told. */
  refused(job: IJob, before: Paper | null, fault: Fault): void {
    const { review } = this;
    if (before) {
      review.papers.put(before);
      review.queue.putFirst(before.id);
    }
    const refusal = { label: job.label, message: fault.message, paper: job.paper };
    this.refusals = [...this.refusals, refusal];
    review.announce(review.trans.__('Not saved: %1. %2', job.label, fault.message));
    void this.refresh(before ? [before.id] : []);
  }

  dismiss(refusal: IRefusal): void {
    this.refusals = this.refusals.filter(other => other !== refusal);
    this.review.redraw();
  }

  /** Somebody wrote to the review, perhaps this window. */
  async hear(news: INews): Promise<void> {
    const { review } = this;
    this.answered.news(news);
    const known = [...news.records].filter(id => review.papers.get(id));
    const any = (...kinds: string[]) => kinds.some(kind => news.kinds.has(kind));
    await Promise.all([
      this.refresh(known),
      any('protocol changed', 'retracted') ? review.criteria.load() : null,
      any('decided', 'imported', 'retracted', 'protocol changed', 'tag styled')
        ? review.reading.refill()
        : null
    ]);
  }

  /** Read the review and these papers again, in place. */
  async refresh(ids: readonly string[]): Promise<void> {
    const { review } = this;
    const asked = review.papers.moment;
    const { turns } = this;
    try {
      const current = review.paperId;
      const order = [...ids].sort((a, b) => Number(b === current) - Number(a === current));
      const [summary, ...papers] = await Promise.all([
        review.client.summary(),
        ...order.slice(0, 40).map(id => review.client.record(id))
      ]);
      if (turns !== this.turns) {
        return;
      }
      if (!this.summary || summary.seq >= this.summary.seq) {
        this.tell(summary);
      }
      for (const paper of papers) {
        review.papers.hear(paper, asked);
      }
      if (current !== null && ids.includes(current)) {
        review.beside.refresh();
      }
    } catch {
      this.answered.look();
    }
    review.redraw();
  }

  private turns = 0;
}
