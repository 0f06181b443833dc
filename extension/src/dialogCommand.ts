import type { CommandRegistry } from '@lumino/commands';
import type * as React from 'react';
import { NOTHING } from './commands';
import type { ReviewModel } from './model/review';
import type { ITrans } from './model/translation';
import type { ILitReview } from './tokens';

/** What a dialog shows, and how its model ends. */
interface IDialogView {
  readonly view: React.JSX.Element;
  readonly dispose?: () => void;
}

/** A command that shows a view of the open review in a dialog; `load` gets it when it is needed. */
export function dialogCommand(
  litreview: ILitReview,
  trans: ITrans,
  words: { label: string; caption: string; title: string },
  load: (review: ReviewModel) => Promise<IDialogView>
): CommandRegistry.ICommandOptions {
  return {
    label: words.label,
    caption: words.caption,
    describedBy: { args: NOTHING },
    isEnabled: () => litreview.sidebar.review !== null,
    execute: async () => {
      const { review } = litreview.sidebar;
      if (review) {
        const { showDialog } = await import('./panels/dialog');
        const { dispose, view } = await load(review);
        try {
          await showDialog(words.title, view, trans);
        } finally {
          dispose?.();
        }
      }
    }
  };
}
