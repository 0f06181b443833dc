/**
 * Requests that wait for one another.
 *
 * A browser opens six connections to a server and lets what is asked beyond them wait, acts behind
 * reads that take seconds. With reads in lanes narrower than that, an act is always sent at once.
 */
export class Lane {
  /** At most so many requests at a time. */
  constructor(private readonly width: number) {}

  /** Send when it is its turn. */
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

/** Reads that the server may think about for seconds: what resembles what, counts, figures. */
const SLOW =
  /^(records\/[^/]+\/(similar|why|candidates)|suggestions|stopping|progress|reading|map|facets|duplicates|keys|checks|hand-edits|prisma)$/;

// All reviews of a window share its connections.
const quick = new Lane(3);
const slow = new Lane(2);

/** The lane of a read. */
export function laneOf(route: string): Lane {
  return SLOW.test(route) ? slow : quick;
}
