import { Signal } from '@lumino/signaling';
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
  'search',
  'similar',
  'why',
  'evidence',
  'show-history',
  'clear'
] as const;

export type Act = (typeof ACTS)[number];

/** A wish that something on the desk be brought to the reader's attention. */
export class Attention {
  readonly wished: Signal<this, Act> = new Signal<this, Act>(this);

  wish(act: Act): void {
    this.wished.emit(act);
  }
}

/** Do it. */
export function perform(act: Act, review: ReviewModel, attention: Attention): void {
  switch (act) {
    case 'include':
    case 'maybe':
    case 'exclude':
      review.decide(act);
      break;
    case 'clear':
      review.decide('undecided');
      break;
    case 'undo':
      review.undo();
      break;
    case 'redo':
      review.redo();
      break;
    case 'next':
      review.next();
      break;
    case 'previous':
      review.previous();
      break;
    case 'similar':
    case 'why':
    case 'evidence':
    case 'show-history':
      review.beside.show(act === 'show-history' ? 'history' : act);
      attention.wish(act);
      break;
    default:
      attention.wish(act);
  }
}
