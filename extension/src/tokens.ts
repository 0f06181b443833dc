import { Token } from '@lumino/coreutils';
import type { Desk } from './model/desk';
import type { Attention } from './model/perform';

/** The reviewer's desk, for other extensions to read and to act on. */
export interface ILitReview {
  /** The review on the desk, and everything a reader does with it. */
  readonly desk: Desk;
  /** Wishes for the reader's attention, such as the search field. */
  readonly attention: Attention;
  /** Bring the desk's panel to the front. */
  reveal(): void;
  /** The folder into which exports go by default, relative to the server's root. */
  exportFolder: string;
}

export const ILitReview = new Token<ILitReview>(
  'jupyterlab-litreview:ILitReview',
  'The literature review open in this window: what is on screen, decisions, tags and notes.'
);
