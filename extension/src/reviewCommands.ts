import type { CommandRegistry } from '@lumino/commands';
import { idOf, NOTHING } from './commands';
import {
  decisionButton,
  decisionCaption,
  TAKEN_DECISIONS,
  type TakenDecision
} from './model/decisions';
import { runCommand, type Command } from './model/reviewCommands';
import type { ITrans } from './model/translation';
import type { ILitReview } from './tokens';

/** Register a command for every action on the paper on screen. */
export function addReviewCommands(
  commands: CommandRegistry,
  review: ILitReview,
  trans: ITrans
): void {
  const decisions = Object.fromEntries(
    TAKEN_DECISIONS.map(decision => [
      decision,
      [decisionButton(decision, trans), decisionCaption(decision, trans)]
    ])
  ) as Record<TakenDecision, [string, string]>;
  const words: Record<Command, readonly [string | (() => string), string]> = {
    ...decisions,
    'exclude-with-reason': [
      trans.__('Exclude with Reason…'),
      trans.__('Exclude the paper on screen with a reason')
    ],
    undo: [trans.__('Undo'), trans.__('Undo the last decision, tag or note')],
    redo: [trans.__('Redo'), trans.__('Redo the action undone last')],
    'next-paper': [
      trans.__('Show Next Paper'),
      trans.__('Show the next paper without deciding')
    ],
    'previous-paper': [trans.__('Show Previous Paper'), trans.__('Show the previous paper')],
    'add-tag': [trans.__('Add Tag…'), trans.__('Add a tag to the paper on screen')],
    'edit-note': [trans.__('Add Note'), trans.__('Write a note on the paper on screen')],
    highlight: [
      trans.__('Highlight Selection'),
      trans.__('Highlight the selected text, or select the next sentence')
    ],
    'select-previous-sentence': [
      trans.__('Select Previous Sentence'),
      trans.__('Select the previous sentence to highlight it')
    ],
    'open-link': [
      trans.__('Open Link'),
      trans.__('Open the link of the paper; press again to show all links')
    ],
    'search-review': [
      trans.__('Search Review'),
      trans.__('Search titles, abstracts, tags and notes')
    ],
    'show-similar': [
      trans.__('Show Similar Papers'),
      trans.__('Show papers similar to the one on screen')
    ],
    'show-why': [
      trans.__('Why This Paper?'),
      trans.__('Explain why the paper on screen is next')
    ],
    'show-stopping': [
      trans.__('When to Stop'),
      trans.__('Estimate how many relevant papers are still undecided')
    ],
    'show-history': [
      trans.__('Show History'),
      trans.__('Show the history of the paper on screen')
    ],
    'show-criteria': [
      trans.__('Show Criteria'),
      trans.__('Show the question and the criteria of the review')
    ],
    'show-activity': [
      trans.__('Show Recent Actions'),
      trans.__('Show your recent actions, each with undo')
    ],
    'switch-stage': [
      () =>
        review.sidebar.review?.stage === 'full-text'
          ? trans.__('Switch to Title and Abstract')
          : trans.__('Switch to Full Text'),
      trans.__('Switch between title and abstract screening and full-text screening')
    ],
    'clear-decision': [decisionButton('undecided', trans), decisionCaption('undecided', trans)],
    'remove-tag': [trans.__('Remove Tag…'), trans.__('Remove a tag from the selected papers')],
    'select-all-papers': [
      trans.__('Select All Results'),
      trans.__('Select every paper in the library that matches the search')
    ],
    'go-to-row': [trans.__('Go to Row…'), trans.__('Go to a row of the library by number')],
    'save-search': [
      trans.__('Save Search…'),
      trans.__('Save the search of the library as a smart list')
    ]
  };
  for (const [command, [label, caption]] of Object.entries(words) as [
    Command,
    [string | (() => string), string]
  ][]) {
    commands.addCommand(idOf(command), {
      label,
      caption,
      describedBy: { args: NOTHING },
      isEnabled: () => review.sidebar.review !== null,
      execute: () => {
        if (review.sidebar.review) {
          runCommand(command, review.sidebar.review, requestFocus =>
            review.requestFocus(requestFocus)
          );
        }
      }
    });
  }
  const changed = () => {
    commands.notifyCommandChanged();
  };
  let open = false;
  review.sidebar.changed.connect(({ review: now }) => {
    if (open !== (now !== null)) {
      open = now !== null;
      changed();
    }
  });
}
