/**
 * Requests that wait for one another.
 *
 * A browser opens six connections to a server; further requests wait, and an action would wait
 * behind reads that take seconds. With reads in lanes narrower than that, an action is always sent
 * at once.
 */
export class RequestLane {
  /** At most `width` requests at a time. */
  constructor(private readonly width: number) {}

  /** Send a request when it is its turn. */
  async send<T>(request: () => Promise<T>): Promise<T> {
    if (this.busy < this.width) {
      this.busy += 1;
    } else {
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
    try {
      return await request();
    } finally {
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.busy -= 1;
      }
    }
  }

  private readonly waiting: (() => void)[] = [];
  private busy = 0;
}

/**
 * The lanes of reads that are answered at once and of those that may take seconds. All reviews of
 * a window share its connections.
 */
export const QUICK_READS = new RequestLane(3);
export const SLOW_READS = new RequestLane(2);
