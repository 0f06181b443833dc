import type { ReviewModel } from './review';

/** Everything a key or a button of the desk can do to the review on it. */
export const COMMANDS = [
  'include',
  'maybe',
  'exclude',
  'exclude-with-reason',
  'undo',
  'redo',
  'next',
  'previous',
  'tag',
  'note',
  'mark',
  'mark-back',
  'open-link',
  'search',
  'similar',
  'why',
  'evidence',
  'show-history',
  'criteria',
  'log',
  'stage',
  'clear',
  'untag',
  'select-all',
  'go-to-row',
  'save-search'
] as const;

export type Command = (typeof COMMANDS)[number];

/** Who in a view answers a wish for the reader's attention, such as for the search field. */
export class FocusRequests {
  /** Answer from now on; gives how to stop. */
  handle(act: Command, answer: () => void): () => void {
    const one = { act, answer };
    this.handlers.push(one);
    return () => {
      this.handlers.splice(this.handlers.indexOf(one), 1);
    };
  }

  /** Ask for attention; false if nothing in this view answers. */
  request(act: Command): boolean {
    const found = this.handlers.filter(one => one.act === act);
    found.forEach(({ answer }) => answer());
    return found.length > 0;
  }

  private readonly handlers: { act: Command; answer: () => void }[] = [];
}

/** Do it; `wish` asks for the reader's attention where the keyboard is. */
export function runCommand(
  act: Command,
  review: ReviewModel,
  wish: (act: Command) => void
): void {
  switch (act) {
    case 'include':
    case 'maybe':
    case 'exclude':
      (review.bulkTarget ?? review).decide(act, []);
      break;
    case 'clear':
      (review.bulkTarget ?? review).decide('undecided', []);
      break;
    case 'stage':
      void review.setStage(review.stage === 'full-text' ? 'title-abstract' : 'full-text');
      break;
    case 'undo':
      review.undo();
      break;
    case 'redo':
      review.redo();
      break;
    case 'next':
      if (review.bulkTarget) {
        review.bulkTarget.step(1);
      } else {
        review.next();
      }
      break;
    case 'previous':
      if (review.bulkTarget) {
        review.bulkTarget.step(-1);
      } else {
        review.previous();
      }
      break;
    case 'similar':
    case 'why':
    case 'evidence':
    case 'show-history':
    case 'criteria':
    case 'log':
      review.sidePanel.show(act === 'show-history' ? 'history' : act);
      wish(act);
      break;
    default:
      wish(act);
  }
}
