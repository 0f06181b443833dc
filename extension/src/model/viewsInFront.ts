import { isView, type View } from './views';

/** Where this tab of the browser keeps which view of each review is in front. */
const PLACE = 'jupyterlab-litreview:views';

/**
 * The view in front of each review, for a reload: in simple mode JupyterLab opens the file again
 * and does not bring back what its layout remembers.
 */
export class ViewsInFront {
  constructor(private readonly storage: Storage) {
    const kept = JSON.parse(storage.getItem(PLACE) ?? '{}') as Record<string, unknown>;
    this.before = new Map(Object.entries(kept));
  }

  /** The view that was in front when the page was left; known once, as long as the page is new. */
  take(path: string): View | null {
    const view = this.before.get(path);
    this.before.delete(path);
    return isView(view) ? view : null;
  }

  /** This view is in front of the review now; null if the review was closed. */
  set(path: string, view: View | null): void {
    if (view) {
      this.now.set(path, view);
    } else {
      this.now.delete(path);
    }
    this.storage.setItem(PLACE, JSON.stringify(Object.fromEntries(this.now)));
  }

  private readonly before: Map<string, unknown>;
  private readonly now = new Map<string, View>();
}
