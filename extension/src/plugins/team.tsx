import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { ConflictsModel } from '../model/team';
import { ILitReview } from '../tokens';

/** Conflicts between reviewers, to be resolved. */
export const team: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:team',
  description: 'Resolves conflicts between reviewers.',
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

    commands.addCommand(CommandIds.resolveConflicts, {
      label: trans.__('Resolve Conflicts…'),
      caption: trans.__('Resolve conflicts between reviewers'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (review) {
          const { showDialog } = await import('../panels/dialog');
          const { ConflictsView } = await import('../views/team/ConflictsView');
          const model = new ConflictsModel(review);
          const view = <ConflictsView model={model} trans={trans} />;
          await showDialog(trans.__('Conflicts'), view, trans);
        }
      }
    });

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.resolveConflicts, category });
  }
};
