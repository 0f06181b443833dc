import type { IChange, ReviewClient } from '../api/client';

/** Changes that arrive together are read together, in milliseconds. */
const PAUSE = 40;

/** How often to ask whether a change was missed, in milliseconds. */
const HEARTBEAT = 30_000;

/** What happened elsewhere. */
export interface IReviewChanges {
  readonly seq: number;
  readonly records: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
}

/** Follows what anybody does to the review, also across a lost connection. */
export class ChangeFeed {
  constructor(
    private readonly client: ReviewClient,
    private readonly notify: (changes: IReviewChanges) => void | Promise<void>
  ) {
    client.changed.connect(this.onChange, this);
    document.addEventListener('visibilitychange', this.check);
    window.addEventListener('online', this.check);
    this.beat = window.setInterval(this.check, HEARTBEAT);
  }

  /** Everything up to this event is known; what was told of before and is newer is read now. */
  start(seq: number): void {
    this.lastRead = seq;
    if (this.lastAnnounced > seq) {
      this.schedule();
    }
  }

  /** Ask whether anything happened. */
  readonly check = (): void => {
    if (this.lastRead >= 0 && document.visibilityState === 'visible') {
      this.schedule();
    }
  };

  dispose(): void {
    this.client.changed.disconnect(this.onChange, this);
    document.removeEventListener('visibilitychange', this.check);
    window.removeEventListener('online', this.check);
    window.clearInterval(this.beat);
    window.clearTimeout(this.timer);
    this.lastRead = -1;
  }

  private onChange(_: ReviewClient, change: IChange): void {
    if (this.lastRead < 0) {
      this.lastAnnounced = Math.max(this.lastAnnounced, change.seq);
    } else if (change.seq > this.lastRead) {
      this.schedule();
    }
  }

  private schedule(): void {
    if (this.timer === 0) {
      this.timer = window.setTimeout(() => void this.read(), PAUSE);
    }
  }

  private async read(): Promise<void> {
    const from = this.lastRead;
    try {
      const { seq, events, records } = await this.client.events(from);
      this.timer = 0;
      if (this.lastRead === from && seq > from) {
        this.lastRead = seq;
        await this.notify({
          seq,
          records: new Set(records),
          kinds: new Set(events.map(event => event.kind))
        });
      }
    } catch {
      this.timer = 0; // Not lost: the next change or heartbeat asks again from the same place.
    }
  }

  private lastRead = -1;
  private lastAnnounced = -1;
  private timer = 0;
  private readonly beat: number;
}
