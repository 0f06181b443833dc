import type { ActionResult } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';

/** Something the reader did that is on screen already and still has to be saved. */
export interface IJob {
  /** What it is, in the words of the undo button. */
  readonly label: string;
  /** The paper concerned, if it is one. */
  readonly paper: string | null;
  /** Send it; `again` if an earlier attempt may have arrived without our knowing. */
  send(again: boolean): Promise<ActionResult>;
  /** It is saved. */
  saved(acted: ActionResult): void;
  /** It was rejected: put things back as they were. */
  rejected(fault: ServiceError): void;
}

/** How long to wait before trying again when no one answers, in milliseconds. */
const PAUSES = [500, 1000, 2000, 4000, 8000];

/** From when on saving counts as slow enough to be mentioned, in milliseconds. */
const SLOW = 1200;

/**
 * What still has to be saved, sent one after the other in the order it was done.
 *
 * If no one answers it is kept and sent again; if it is rejected the job puts things back.
 */
export class Outbox extends Observable {
  /** Jobs not saved yet, the oldest first. */
  get jobs(): readonly IJob[] {
    return this.queue;
  }

  /** Why saving is held up at the moment. */
  get blockedBy(): ServiceError | null {
    return this.fault;
  }

  /** Whether the job being sent takes long. */
  get slow(): boolean {
    return this.slowly;
  }

  /** Whether something about this paper is on its way. */
  hasJobFor(paper: string): boolean {
    return this.queue.some(job => job.paper === paper);
  }

  add(job: IJob): void {
    this.queue.push(job);
    this.touch();
    void this.work();
  }

  /** Try again at once instead of waiting. */
  retry(): void {
    window.clearTimeout(this.timer);
    this.timer = 0;
    void this.work();
  }

  /**
   * The page goes: send what waits behind the job on its way, without waiting for its answer. If
   * the page stays after all, they are sent once more as attempts that may have arrived.
   */
  sendAll(): void {
    if (this.busy) {
      for (const job of this.queue.slice(1).filter(waiting => !this.hurried.has(waiting))) {
        this.hurried.add(job);
        void job.send(false).catch(() => undefined);
      }
    }
  }

  /** Resolves when nothing is left to save, or when saving is held up. */
  async settled(): Promise<void> {
    while (this.queue.length > 0 && !this.fault) {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
  }

  private async work(): Promise<void> {
    if (this.busy || this.timer !== 0) {
      return;
    }
    this.busy = true;
    let job = this.queue[0];
    while (job) {
      const held = await this.send(job);
      if (held) {
        break;
      }
      job = this.queue[0];
    }
    this.busy = false;
    this.release();
  }

  /** Send one job; true if it has to wait. */
  private async send(job: IJob): Promise<boolean> {
    const slow = window.setTimeout(() => {
      this.slowly = true;
      this.touch();
    }, SLOW);
    let finish: () => void;
    try {
      const acted = await job.send(this.attempts > 0 || this.hurried.has(job));
      finish = () => job.saved(acted);
    } catch (thrown) {
      const fault = ServiceError.of(thrown);
      if (fault.unreachable) {
        this.hold(fault);
        return true;
      }
      finish = () => job.rejected(fault);
    } finally {
      window.clearTimeout(slow);
      this.slowly = false;
    }
    this.queue.shift();
    this.attempts = 0;
    this.fault = null;
    finish();
    this.touch();
    this.release();
    return false;
  }

  private hold(fault: ServiceError): void {
    this.fault = fault;
    const pause = PAUSES[Math.min(this.attempts, PAUSES.length - 1)];
    this.attempts += 1;
    this.timer = window.setTimeout(() => this.retry(), pause);
    this.touch();
  }

  private release(): void {
    for (const resolve of this.waiting.splice(0)) {
      resolve();
    }
  }

  private readonly queue: IJob[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly hurried = new WeakSet<IJob>();
  private fault: ServiceError | null = null;
  private attempts = 0;
  private timer = 0;
  private slowly = false;
  private busy = false;
}
