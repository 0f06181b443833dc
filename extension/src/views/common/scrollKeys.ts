/** How far an arrow key scrolls, in pixels: what browsers do. */
const LINE = 40;

/** How much of the page before stays on screen, in pixels: about two lines of the text. */
const KEPT = 48;

/**
 * Scroll the paper on the ground that has the keyboard, with the keys that scroll a page.
 *
 * Returns `scrolled` if the key was one of them, `end` for Space at the end of the text, and null
 * if the key is for something else or there is no paper.
 */
export function scrollPaper(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
  ground: HTMLElement
): 'scrolled' | 'end' | null {
  const { key, shiftKey, target } = event;
  const paper = ground.querySelector<HTMLElement>('.jp-LitReview-reader');
  const held =
    target === ground ||
    (target instanceof Element && target.matches('.jp-LitReview-highlightedText'));
  if (!paper || !held || event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  if (shiftKey && key !== ' ') {
    return null;
  }
  // In a low window all of the view scrolls as one, under the decisions.
  const whole = window.getComputedStyle(ground).overflowY === 'auto';
  const scroller = whole ? ground : paper;
  const bar = ground.querySelector<HTMLElement>('.jp-LitReview-decisionBar');
  const covered = whole ? (bar?.offsetHeight ?? 0) : 0;
  const page = Math.max(LINE, scroller.clientHeight - covered - KEPT);
  const end = whole
    ? paper.offsetTop + paper.offsetHeight + covered - scroller.clientHeight
    : scroller.scrollHeight - scroller.clientHeight;
  const places: Record<string, number> = {
    ArrowDown: scroller.scrollTop + LINE,
    ArrowUp: scroller.scrollTop - LINE,
    PageDown: scroller.scrollTop + page,
    PageUp: scroller.scrollTop - page,
    Home: 0,
    End: scroller.scrollHeight,
    ' ': scroller.scrollTop + (shiftKey ? -page : page)
  };
  const place = places[key];
  if (place === undefined) {
    return null;
  }
  // Zoomed windows round: the last pixel is not always reached.
  if (key === ' ' && !shiftKey && scroller.scrollTop >= end - 2) {
    return 'end';
  }
  scroller.scrollTop = place;
  return 'scrolled';
}
