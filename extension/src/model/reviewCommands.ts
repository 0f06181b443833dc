import type { ReviewModel } from './review';

/** Everything a key or a button of the desk can do to the review on it. */
export const ACTS = [
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

export type Act = (typeof ACTS)[number];

/** Who in a view answers a wish for the reader's attention, such as for the search field. */
export class Attention {
  /** Answer from now on; gives how to stop. */
  answer(act: Act, answer: () => void): () => void {
    const one = { act, answer };
    this.answers.push(one);
    return () => {
      this.answers.splice(this.answers.indexOf(one), 1);
    };
  }

  /** Ask for attention; false if nothing in this view answers. */
  wish(act: Act): boolean {
    const found = this.answers.filter(one => one.act === act);
    found.forEach(({ answer }) => answer());
    return found.length > 0;
  }

  private readonly answers: { act: Act; answer: () => void }[] = [];
}

/** Do it; `wish` asks for the reader's attention where the keyboard is. */
export function perform(act: Act, review: ReviewModel, wish: (act: Act) => void): void {
  switch (act) {
    case 'include':
    case 'maybe':
    case 'exclude':
      (review.aim ?? review).decide(act, []);
      break;
    case 'clear':
      (review.aim ?? review).decide('undecided', []);
      break;
    case 'stage':
      void review.goTo(review.stage === 'full-text' ? 'title-abstract' : 'full-text');
      break;
    case 'undo':
      review.undo();
      break;
    case 'redo':
      review.redo();
      break;
    case 'next':
      if (review.aim) {
        review.aim.step(1);
      } else {
        review.next();
      }
      break;
    case 'previous':
      if (review.aim) {
        review.aim.step(-1);
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
      review.beside.show(act === 'show-history' ? 'history' : act);
      wish(act);
      break;
    default:
      wish(act);
  }
}
