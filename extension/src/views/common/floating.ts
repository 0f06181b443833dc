/** The room between what is pointed at and what points, in pixels. */
const GAP = 6;

/**
 * Put something that floats under a box of the page, or above it if there is no room under it.
 * It stays within `root`, which it is positioned by.
 */
export function placeFloating(
  own: HTMLElement | null,
  root: HTMLElement | null,
  box: DOMRect
): void {
  if (!own || !root) {
    return;
  }
  const ground = root.getBoundingClientRect();
  const pane = root.closest('.jp-LitReview-reader')?.getBoundingClientRect() ?? ground;
  const { offsetHeight: height, offsetWidth: width } = own;
  const under = box.bottom + GAP;
  const above = box.top - GAP - height;
  const top = under + height > pane.bottom && above > pane.top ? above : under;
  const left = Math.min(Math.max(box.left, ground.left), ground.right - width);
  own.style.top = `${top - ground.top}px`;
  own.style.left = `${left - ground.left}px`;
}
