import { isDecision, TAKEN_DECISIONS } from './decisions';
import type { ReviewModel } from './review';
import { SIDE_PANEL_TABS } from './sidePanel';

/** What a shortcut or a button can do to the paper on screen and its review. */
export const COMMANDS = [
  ...TAKEN_DECISIONS,
  'exclude-with-reason',
  'undo',
  'redo',
  'next-paper',
  'previous-paper',
  'add-tag',
  'edit-note',
  'highlight',
  'select-previous-sentence',
  'open-link',
  'search-review',
  'show-similar',
  'show-why',
  'show-stopping',
  'show-history',
  'show-criteria',
  'show-activity',
  'switch-stage',
  'clear-decision',
  'remove-tag',
  'select-all-papers',
  'go-to-row',
  'save-search'
] as const;

export type Command = (typeof COMMANDS)[number];

/** The controls of a view that take the focus on request, such as the search field. */
export class FocusRequests {
  /** Handle a request from now on; returns a function that stops it. */
  handle(command: Command, answer: () => void): () => void {
    const one = { command, answer };
    this.handlers.push(one);
    return () => {
      this.handlers.splice(this.handlers.indexOf(one), 1);
    };
  }

  /** Move the focus; false if nothing in this view handles the request. */
  request(command: Command): boolean {
    const found = this.handlers.filter(one => one.command === command);
    found.forEach(({ answer }) => answer());
    return found.length > 0;
  }

  private readonly handlers: { command: Command; answer: () => void }[] = [];
}

/** Run a command; `requestFocus` moves the focus in the view that has the keyboard. */
export function runCommand(
  command: Command,
  review: ReviewModel,
  requestFocus: (command: Command) => void
): void {
  const decides = isDecision(command) || command === 'clear-decision';
  if (decides && !review.screens) {
    review.announce(review.trans.__('Only screeners decide papers.'));
    return;
  }
  if (isDecision(command)) {
    (review.bulkTarget ?? review).decide(command, []);
    return;
  }
  switch (command) {
    case 'clear-decision':
      (review.bulkTarget ?? review).decide('undecided', []);
      break;
    case 'switch-stage':
      void review.setStage(review.stage === 'full-text' ? 'title-abstract' : 'full-text');
      break;
    case 'undo':
      review.undo();
      break;
    case 'redo':
      review.redo();
      break;
    case 'next-paper':
      if (review.bulkTarget) {
        review.bulkTarget.step(1);
      } else {
        review.navigation.next();
      }
      break;
    case 'previous-paper':
      if (review.bulkTarget) {
        review.bulkTarget.step(-1);
      } else {
        review.navigation.previous();
      }
      break;
    default: {
      const tab = SIDE_PANEL_TABS.find(one => command === `show-${one}`);
      if (tab) {
        review.sidePanel.show(tab);
      }
      requestFocus(command);
    }
  }
}
