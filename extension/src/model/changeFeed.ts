import type { IChange, IReviewClient } from '../api/client';

/** Changes that arrive together are read together, in milliseconds. */
const PAUSE = 40;

/** How often to ask whether a change was missed, in milliseconds. */
const HEARTBEAT = 30_000;

/** What happened elsewhere. */
export interface INews {
  readonly seq: number;
  readonly records: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/** Follows what anybody does to the review, also across a lost connection. */
export class Follow {
  constructor(
    private readonly client: IReviewClient,
    private readonly tell: (news: INews) => void | Promise<void>
  ) {
    client.changed.connect(this.onChange, this);
    document.addEventListener('visibilitychange', this.look);
    window.addEventListener('online', this.look);
    this.beat = window.setInterval(this.look, HEARTBEAT);
  }

  /** Everything up to this event is known; what was told of before and is newer is read now. */
  start(seq: number): void {
    this.heard = seq;
    if (this.told > seq) {
      this.schedule();
    }
  }

  /** Ask whether anything happened. */
  readonly look = (): void => {
    if (this.heard >= 0 && document.visibilityState === 'visible') {
      this.schedule();
    }
  };

  dispose(): void {
    this.client.changed.disconnect(this.onChange, this);
    document.removeEventListener('visibilitychange', this.look);
    window.removeEventListener('online', this.look);
    window.clearInterval(this.beat);
    window.clearTimeout(this.timer);
    this.heard = -1;
  }

  private onChange(_: IReviewClient, change: IChange): void {
    if (this.heard < 0) {
      this.told = change.seq;
    } else if (change.seq > this.heard) {
      this.schedule();
    }
  }

  private schedule(): void {
    if (this.timer === 0) {
      this.timer = window.setTimeout(() => void this.read(), PAUSE);
    }
  }

  private async read(): Promise<void> {
    const from = this.heard;
    try {
      const { seq, events, records } = await this.client.since(from);
      this.timer = 0;
      if (this.heard === from && seq > from) {
        this.heard = seq;
        await this.tell({
          seq,
          records: new Set(records),
          kinds: new Set(events.map(event => event.kind))
        });
      }
    } catch {
      this.timer = 0; // Not lost: the next change or heartbeat asks again from the same place.
    }
  }

  private heard = -1;
  private told = -1;
  private timer = 0;
  private readonly beat: number;
}
