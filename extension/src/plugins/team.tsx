import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { ConflictsModel } from '../model/conflicts';
import { TeamModel } from '../model/team';
import { ILitReview } from '../tokens';

/** Who does what, who sees what, and conflicts between reviewers. */
export const team: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:team',
  description: 'Sets up the team and resolves conflicts between reviewers.',
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

    commands.addCommand(CommandIds.setUpTeam, {
      label: trans.__('Set Up Team…'),
      caption: trans.__('Choose who decides, who sees what, and who reads which papers'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (review) {
          const { showDialog } = await import('../panels/dialog');
          const { TeamForm } = await import('../views/team/TeamForm');
          const model = new TeamModel(review);
          try {
            const view = <TeamForm model={model} trans={trans} />;
            await showDialog(trans.__('Team'), view, trans);
          } finally {
            model.dispose();
          }
        }
      }
    });

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.setUpTeam, category });
    palette?.addItem({ command: CommandIds.resolveConflicts, category });
  }
};
