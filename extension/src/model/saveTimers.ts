/** How long to wait for the next keystroke before saving, in milliseconds. */
const PAUSE = 400;

/**
 * How old typed text may get before it is saved although typing goes on, in milliseconds: with the
 * request, under the second for which it may be unsaved.
 */
const LATEST = 800;

interface IPending {
  readonly since: number;
  readonly timer: number;
  readonly save: () => void;
}

/** When to save what is typed: in a pause, and at the latest before it is a second old. */
export class SaveTimers {
  /** Something was typed in the field called `key`. */
  typed(key: string, save: () => void): void {
    const now = performance.now();
    const since = this.pending.get(key)?.since ?? now;
    this.clear(key);
    const timer = window.setTimeout(
      () => {
        this.pending.delete(key);
        save();
      },
      Math.max(0, Math.min(PAUSE, since + LATEST - now))
    );
    this.pending.set(key, { since, timer, save });
  }

  /** It is being saved, or there is nothing to save any more. */
  clear(key: string): void {
    window.clearTimeout(this.pending.get(key)?.timer);
    this.pending.delete(key);
  }

  /** Whether a save of the field is still to come. */
  has(key: string): boolean {
    return this.pending.has(key);
  }

  /** Save everything now. */
  flush(): void {
    for (const [key, { save }] of [...this.pending]) {
      this.clear(key);
      save();
    }
  }

  private readonly pending = new Map<string, IPending>();
}
