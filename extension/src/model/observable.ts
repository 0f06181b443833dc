import { Signal } from '@lumino/signaling';

/** Something that changes and says so; views read it again when it does. */
export abstract class Observable {
  /** Emitted after every change. */
  readonly changed = new Signal<this, void>(this);

  /** Grows with every change, so that a view can tell whether it has seen the latest. */
  get version(): number {
    return this.touches;
  }

  protected touch(): void {
    this.touches += 1;
    this.changed.emit();
  }

  private touches = 0;
}
