import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { DuplicatesModel } from '../model/duplicates';
import { ILitReview } from '../tokens';

/** Possible duplicates, to be merged or dismissed. */
export const duplicates: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:duplicates',
  description: 'Checks possible duplicates.',
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

    commands.addCommand(CommandIds.checkDuplicates, {
      label: trans.__('Check Duplicates…'),
      caption: trans.__('Check possible duplicates and merge them'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (review) {
          const { showDialog } = await import('../panels/dialog');
          const { DuplicatesView } = await import('../views/duplicates/DuplicatesView');
          const model = new DuplicatesModel(review);
          const view = <DuplicatesView model={model} trans={trans} />;
          await showDialog(trans.__('Duplicates'), view, trans);
        }
      }
    });

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.checkDuplicates, category });
  }
};
