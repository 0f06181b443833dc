import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Ids } from '../commands';
import { DIGITS } from '../model/criteria';
import { excludeFor, reasonLabel } from '../model/reasons';
import { ILitReview } from '../tokens';

/** Excluding for a reason by one key. */
export const deciding: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:deciding',
  description: 'Excludes papers for the reasons on the digit keys.',
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
    const category = trans.__('Review');
    const placeOf = (place: unknown) => (typeof place === 'number' ? place : 1);

    commands.addCommand(Ids.excludeFor, {
      label: args =>
        reasonLabel(
          placeOf(args.place),
          litreview.desk.review,
          trans.__('Exclude for Reason %1', placeOf(args.place))
        ),
      caption: trans.__('Exclude for the reason at this place among the criteria, and go on'),
      describedBy: {
        args: {
          type: 'object',
          required: ['place'],
          properties: {
            place: { type: 'integer', minimum: 1, description: 'The place of the reason' }
          }
        }
      },
      isEnabled: () => litreview.desk.review !== null,
      execute: args => {
        if (litreview.desk.review) {
          excludeFor(placeOf(args.place), litreview.desk.review);
        }
      }
    });

    for (let place = 1; place <= DIGITS; place++) {
      palette?.addItem({ command: Ids.excludeFor, args: { place }, category });
    }
  }
};
