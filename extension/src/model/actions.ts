import type { Acted, Decision, Highlight, IReviewClient, Paper, Stage } from '../api/client';
import type { Fault } from '../api/fault';
import type { IJob } from './outbox';
import type { Papers } from './paperCache';
import { decided } from './stages';
import { decisionWord, shorten, titleOf, type ITrans } from './translation';

/** What the review does when a job comes back. */
export interface IOutcome {
  saved(acted: Acted, show: boolean): void;
  refused(job: IJob, before: Paper | null, fault: Fault): void;
}

/** A job that moves a paper from one decision to another. */
export interface IMove extends IJob {
  readonly move?: { readonly from: Decision; readonly to: Decision; readonly stage: Stage };
}

/** Everything a reader can do, each on screen at once and returned as a job to be saved. */
export class Acts {
  constructor(
    private readonly client: IReviewClient,
    private readonly papers: Papers,
    private readonly trans: ITrans,
    private readonly outcome: IOutcome
  ) {}

  decide(paper: Paper, decision: Decision, reasons: string[], seconds?: number): IMove {
    const label = `${decisionWord(decision, this.trans)}: ${this.title(paper)}`;
    const { stage } = this.client; // the reader may have gone on to another when it is sent
    return {
      ...this.change(paper, decided(paper, stage, decision, reasons), label, () =>
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
  highlight(paper: Paper, highlights: Highlight[], send: () => Promise<Acted>): IJob {
    const label = this.trans.__('highlight: %1', this.title(paper));
    return this.change(paper, { ...paper, highlights }, label, send);
  }

  undo(act: string, show: boolean): IJob {
    return this.turn(this.trans.__('undo'), () => this.client.undo(act), show);
  }

  redo(act: string, show: boolean): IJob {
    return this.turn(this.trans.__('redo'), () => this.client.redo(act), show);
  }

  /** Several papers in one act; `putBack` if it is refused. */
  several(label: string, send: () => Promise<Acted>, putBack: () => void): IJob {
    const job: IJob = {
      label,
      paper: null,
      send,
      saved: acted => this.outcome.saved(acted, false),
      refused: fault => {
        putBack();
        this.outcome.refused(job, null, fault);
      }
    };
    return job;
  }

  private change(before: Paper, after: Paper, label: string, send: () => Promise<Acted>): IJob {
    this.papers.put(after);
    const job: IJob = {
      label,
      paper: before.id,
      send,
      saved: acted => this.outcome.saved(acted, false),
      refused: fault => this.outcome.refused(job, before, fault)
    };
    return job;
  }

  private turn(label: string, send: () => Promise<Acted>, show: boolean): IJob {
    const job: IJob = {
      label,
      paper: null,
      send,
      saved: acted => this.outcome.saved(acted, show),
      refused: fault => this.outcome.refused(job, null, fault)
    };
    return job;
  }

  private title(paper: Paper): string {
    return shorten(titleOf(paper, this.trans));
  }
}
