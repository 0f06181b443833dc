import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds } from '../commands';
import { dialogCommand } from '../dialogCommand';
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

    commands.addCommand(
      CommandIds.checkDuplicates,
      dialogCommand(
        litreview,
        trans,
        {
          label: trans.__('Check Duplicates…'),
          caption: trans.__('Check possible duplicates and merge them'),
          title: trans.__('Duplicates')
        },
        async review => {
          const { DuplicatesView } = await import('../views/duplicates/DuplicatesView');
          return { view: <DuplicatesView model={new DuplicatesModel(review)} trans={trans} /> };
        }
      )
    );

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.checkDuplicates, category });
  }
};
