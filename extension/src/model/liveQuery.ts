import { ServiceError, RETRY } from '../api/serviceError';
import { Observable } from './observable';

/** Actions that come together are answered together, in milliseconds. */
const PAUSE = 150;

/** Something read of a review that is read again when somebody actions; the last answer stays. */
export class LiveQuery<T> extends Observable {
  constructor(private readonly ask: () => Promise<T>) {
    super();
  }

  /** What was read last; null until something was. */
  value: T | null = null;

  /** Why it could not be read the last time. */
  problem: ServiceError | null = null;

  /** Read it soon; asked for while an answer is on its way, once more after it. */
  refresh(pause = this.value === null ? 0 : PAUSE): void {
    window.clearTimeout(this.timer);
    if (this.asking) {
      this.stale = true;
      return;
    }
    this.timer = window.setTimeout(() => void this.read(), pause);
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.gone = true;
  }

  private async read(): Promise<void> {
    this.asking = true;
    this.stale = false;
    try {
      this.value = await this.ask();
      this.problem = null;
    } catch (thrown) {
      this.problem = ServiceError.of(thrown);
    }
    this.asking = false;
    this.notify();
  }

  private notify(): void {
    if (!this.gone) {
      this.touch();
      if (this.stale) {
        this.refresh();
      } else if (this.problem?.unreachable) {
        this.refresh(RETRY);
      }
    }
  }

  private asking = false;
  private stale = false;
  private gone = false;
  private timer = 0;
}
