import type {
  ActionResult,
  Decision,
  Highlight,
  ReviewClient,
  Paper,
  Stage
} from '../api/client';
import type { ServiceError } from '../api/serviceError';
import type { IJob } from './outbox';
import type { PaperCache } from './paperCache';
import { withDecision } from './stages';
import { decisionVerb } from './decisions';
import { shorten, titleOf, type ITrans } from './translation';

/** What the review does when a job comes back. */
export interface IOutcome {
  saved(acted: ActionResult, show: boolean): void;
  rejected(job: IJob, before: Paper | null, fault: ServiceError): void;
}

/** A job that moves a paper from one decision to another. */
export interface IDecisionJob extends IJob {
  readonly move?: { readonly from: Decision; readonly to: Decision; readonly stage: Stage };
}

/** Everything a reader can do, each on screen at once and returned as a job to be saved. */
export class Actions {
  constructor(
    private readonly client: ReviewClient,
    private readonly papers: PaperCache,
    private readonly trans: ITrans,
    private readonly outcome: IOutcome
  ) {}

  decide(paper: Paper, decision: Decision, reasons: string[], seconds?: number): IDecisionJob {
    const label = `${decisionVerb(decision, this.trans)}: ${this.title(paper)}`;
    const { stage } = this.client; // the reader may have gone on to another when it is sent
    return {
      ...this.change(paper, withDecision(paper, stage, decision, reasons), label, () =>
        this.client.decide([paper.id], decision, reasons, stage, seconds)
      ),
      move: { from: paper.decision, to: decision, stage }
    };
  }

  tag(paper: Paper, name: string): IJob {
    const label = this.trans.__('tag %1: %2', name, this.title(paper));
    return this.change(paper, { ...paper, tags: [...paper.tags, name] }, label, () =>
      this.client.tag([paper.id], [name], [])
    );
  }

  untag(paper: Paper, name: string): IJob {
    const label = this.trans.__('untag %1: %2', name, this.title(paper));
    const tags = paper.tags.filter(tag => tag !== name);
    return this.change(paper, { ...paper, tags }, label, () =>
      this.client.tag([paper.id], [], [name])
    );
  }

  /** Something was done to a paper's highlights, and `send` saves it. */
  highlight(paper: Paper, highlights: Highlight[], send: () => Promise<ActionResult>): IJob {
    const label = this.trans.__('highlight: %1', this.title(paper));
    return this.change(paper, { ...paper, highlights }, label, send);
  }

  undo(act: string, show: boolean): IJob {
    return this.replay(this.trans.__('undo'), () => this.client.undo(act), show);
  }

  redo(act: string, show: boolean): IJob {
    return this.replay(this.trans.__('redo'), () => this.client.redo(act), show);
  }

  /** Several papers in one action; `revert` if it is rejected. */
  bulk(label: string, send: () => Promise<ActionResult>, revert: () => void): IJob {
    const job: IJob = {
      label,
      paper: null,
      send,
      saved: acted => this.outcome.saved(acted, false),
      rejected: fault => {
        revert();
        this.outcome.rejected(job, null, fault);
      }
    };
    return job;
  }

  private change(
    before: Paper,
    after: Paper,
    label: string,
    send: () => Promise<ActionResult>
  ): IJob {
    this.papers.update(after);
    const job: IJob = {
      label,
      paper: before.id,
      send,
      saved: acted => this.outcome.saved(acted, false),
      rejected: fault => this.outcome.rejected(job, before, fault)
    };
    return job;
  }

  private replay(label: string, send: () => Promise<ActionResult>, show: boolean): IJob {
    const job: IJob = {
      label,
      paper: null,
      send,
      saved: acted => this.outcome.saved(acted, show),
      rejected: fault => this.outcome.rejected(job, null, fault)
    };
    return job;
  }

  private title(paper: Paper): string {
    return shorten(titleOf(paper, this.trans));
  }
}
