import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds } from '../commands';
import { excludeFor, reasonLabel } from '../model/exclusionReasons';
import { REASON_SHORTCUTS } from '../model/protocol';
import { ILitReview } from '../tokens';

/** Reasons for exclusion on the digit keys. */
export const decisions: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:decisions',
  description: 'Excludes papers with a numbered criterion as the reason.',
  autoStart: true,
  requires: [ILitReview],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const { commands } = app;
    const isEnabled = () => litreview.sidebar.review !== null;

    const placeOf = (place: unknown) => (typeof place === 'number' ? place : 1);

    commands.addCommand(CommandIds.excludeForReason, {
      label: args =>
        reasonLabel(
          placeOf(args.place),
          litreview.sidebar.review,
          trans.__('Exclude for Reason %1', placeOf(args.place))
        ),
      caption: trans.__('Exclude with the criterion of this number as the reason'),
      describedBy: {
        args: {
          type: 'object',
          required: ['place'],
          properties: {
            place: { type: 'integer', minimum: 1, description: 'The number of the criterion' }
          }
        }
      },
      isEnabled,
      // Of places without a reason only the first is listed, to say that there can be some.
      isVisible: args => {
        const place = placeOf(args.place);
        return place === 1 || litreview.sidebar.review?.reasons[place - 1] !== undefined;
      },
      execute: args => {
        if (litreview.sidebar.review) {
          excludeFor(placeOf(args.place), litreview.sidebar.review);
        }
      }
    });

    const category = trans.__('Review');
    for (let place = 1; place <= REASON_SHORTCUTS; place++) {
      palette?.addItem({ command: CommandIds.excludeForReason, args: { place }, category });
    }
  }
};
