import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds } from '../commands';
import { dialogCommand } from '../dialogCommand';
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

    commands.addCommand(
      CommandIds.resolveConflicts,
      dialogCommand(
        litreview,
        trans,
        {
          label: trans.__('Resolve Conflicts…'),
          caption: trans.__('Resolve conflicts between reviewers'),
          title: trans.__('Conflicts')
        },
        async review => {
          const { ConflictsView } = await import('../views/team/ConflictsView');
          return { view: <ConflictsView model={new ConflictsModel(review)} trans={trans} /> };
        }
      )
    );

    commands.addCommand(
      CommandIds.setUpTeam,
      dialogCommand(
        litreview,
        trans,
        {
          label: trans.__('Set Up Team…'),
          caption: trans.__('Choose who decides, who sees what, and who reads which papers'),
          title: trans.__('Team')
        },
        async review => {
          const { TeamForm } = await import('../views/team/TeamForm');
          const model = new TeamModel(review);
          const view = <TeamForm model={model} trans={trans} />;
          return { view, dispose: () => model.dispose() };
        }
      )
    );

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.setUpTeam, category });
    palette?.addItem({ command: CommandIds.resolveConflicts, category });
  }
};
