/** After how long without a sign of the reader nothing more is counted, in milliseconds. */
const IDLE = 60_000;

/** What tells that somebody is reading. */
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** How long the paper on screen is being read, without the times the reader is away. */
export class Stopwatch {
  constructor() {
    for (const sign of SIGNS) {
      document.addEventListener(sign, this.onSign, { capture: true, passive: true });
    }
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  /** Whether to count at all. */
  on = true;

  /** Another paper came on screen, or none. */
  follow(paper: string | null): void {
    if (paper !== this.paper) {
      this.paper = paper;
      this.counted = 0;
      this.last = performance.now();
    }
  }

  /** Seconds the paper was read until now, beginning again; undefined if it was not on screen. */
  lap(paper: string): number | undefined {
    if (!this.on || paper !== this.paper) {
      return undefined;
    }
    this.count();
    const seconds = Math.round(this.counted / 100) / 10;
    this.counted = 0;
    return seconds;
  }

  dispose(): void {
    for (const sign of SIGNS) {
      document.removeEventListener(sign, this.onSign, { capture: true });
    }
    document.removeEventListener('visibilitychange', this.onVisibility);
  }

  private count(): void {
    const now = performance.now();
    if (!document.hidden) {
      this.counted += Math.min(now - this.last, IDLE);
    }
    this.last = now;
  }

  /** Work elsewhere in the window is no reading. */
  private readonly onSign = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('.jp-LitReview')) {
      this.count();
    }
  };

  private readonly onVisibility = (): void => {
    if (document.hidden) {
      this.counted += Math.min(performance.now() - this.last, IDLE);
    }
    this.last = performance.now();
  };

  private paper: string | null = null;
  private counted = 0;
  private last = 0;
}
