import type { CommandRegistry } from '@lumino/commands';
import { idOf, NOTHING } from './commands';
import { runCommand, type Command } from './model/reviewCommands';
import type { ITrans } from './model/translation';
import type { ILitReview } from './tokens';

/** Register a command for every action on the paper on screen. */
export function addReviewCommands(
  commands: CommandRegistry,
  review: ILitReview,
  trans: ITrans
): void {
  const words: Record<Command, readonly [string, string]> = {
    include: [trans.__('Include'), trans.__('Include the paper on screen')],
    maybe: [trans.__('Maybe'), trans.__('Put the paper on screen aside as a maybe')],
    exclude: [trans.__('Exclude'), trans.__('Exclude the paper on screen')],
    'exclude-with-reason': [
      trans.__('Exclude with a Reason…'),
      trans.__('Exclude the paper on screen and say why')
    ],
    undo: [trans.__('Undo'), trans.__('Take back the last decision, tag or note')],
    redo: [trans.__('Redo'), trans.__('Do again what was taken back')],
    'next-paper': [trans.__('Next Paper'), trans.__('Go on without deciding')],
    'previous-paper': [
      trans.__('Previous Paper'),
      trans.__('Go back to the paper seen before')
    ],
    'add-tag': [trans.__('Tag'), trans.__('Type a tag for the paper on screen')],
    'edit-note': [trans.__('Note'), trans.__('Type a note on the paper on screen')],
    highlight: [
      trans.__('Mark the Selection'),
      trans.__('Mark the selected passage, or select the next sentence to be marked')
    ],
    'select-previous-sentence': [
      trans.__('Select the Sentence Before'),
      trans.__('Go back a sentence to mark it')
    ],
    'open-link': [
      trans.__('Open the Paper’s Link'),
      trans.__('Open where the paper is; once more shows all its links')
    ],
    'search-review': [trans.__('Search the Review'), trans.__('Type what to look for')],
    'show-similar': [
      trans.__('Similar Papers'),
      trans.__('Show papers like the one on screen')
    ],
    'show-why': [trans.__('Why This Paper'), trans.__('Show why the paper on screen is next')],
    'show-stopping': [
      trans.__('Evidence for Stopping'),
      trans.__('Show what the reading so far says about what is left')
    ],
    'show-history': [
      trans.__('History of the Paper'),
      trans.__('Show what was done to the paper on screen')
    ],
    'show-criteria': [
      trans.__('Criteria'),
      trans.__('Show what the review asks and what rules a paper out')
    ],
    'show-activity': [
      trans.__('What I Just Did'),
      trans.__('Show what you did, each with its undo')
    ],
    'switch-stage': [
      trans.__('Other Stage'),
      trans.__('Go from title and abstract to full text, and back')
    ],
    'clear-decision': [
      trans.__('Make Undecided'),
      trans.__('Take the decision off the paper on screen')
    ],
    'remove-tag': [trans.__('Remove a Tag…'), trans.__('Take a tag off the papers selected')],
    'select-all-papers': [
      trans.__('Select All Papers Found'),
      trans.__('Select every paper in the library that fits the search')
    ],
    'go-to-row': [trans.__('Go to Row…'), trans.__('Go to a row of the library by number')],
    'save-search': [
      trans.__('Save the Search…'),
      trans.__('Keep what the library is searched for as a list that fills itself')
    ]
  };
  for (const [command, [label, caption]] of Object.entries(words) as [
    Command,
    [string, string]
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
