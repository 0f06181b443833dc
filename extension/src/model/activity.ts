import type { ReviewClient, Action } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';

/** How many actions to read at once, and the most the server gives. */
const PAGE = 50;
const MOST = 500;

/** Changes that come together are read together, in milliseconds. */
const PAUSE = 120;

/** What the reader did lately, newest first, read by pages. */
export class ActivityModel extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly settled: () => Promise<void>
  ) {
    super();
  }

  lines: readonly Action[] = [];

  /** Whether there are older ones. */
  hasMore = false;

  /** When the lines were read. */
  read = 0;

  loading = true;
  problem = '';

  /** Read again what is shown, a moment from now. */
  refresh(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.load(0), PAUSE);
  }

  /** Read older ones, too. */
  async loadOlder(): Promise<void> {
    await this.load(this.lines.at(-1)?.seq ?? 0);
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.run += 1;
  }

  private async load(before: number): Promise<void> {
    this.run += 1;
    const { run } = this;
    const limit = before ? PAGE : Math.min(MOST, Math.max(PAGE, this.lines.length));
    try {
      await this.settled();
      const { actions, more } = await this.client.actions(before, limit);
      if (run === this.run) {
        this.lines = before ? [...this.lines, ...actions] : actions;
        this.hasMore = more;
        this.read = Date.now();
        this.problem = '';
      }
    } catch (thrown) {
      if (run === this.run) {
        this.problem = ServiceError.of(thrown).message;
      }
    }
    this.loading = false;
    this.touch();
  }

  private timer = 0;
  private run = 0;
}
