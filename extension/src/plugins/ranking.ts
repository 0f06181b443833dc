import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { Mode } from '../api/client';
import { CommandIds } from '../commands';
import { ILitReview } from '../tokens';

const MODES: readonly Mode[] = ['best', 'uncertain', 'random', 'cluster'];

/** In which order papers come up. */
export const ranking: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:ranking',
  description: 'Changes the order in which papers are shown.',
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
    const words: Record<Mode, string> = {
      best: trans.__('Show Most Relevant First'),
      uncertain: trans.__('Show Most Uncertain First'),
      random: trans.__('Show Random Sample'),
      cluster: trans.__('Show One per Topic')
    };
    const isEnabled = () => litreview.sidebar.review !== null;
    const modeOf = (mode: unknown) => MODES.find(known => known === mode) ?? 'best';

    commands.addCommand(CommandIds.setReadingOrder, {
      label: args => words[modeOf(args.mode)],
      caption: trans.__('Change the order in which papers are shown'),
      describedBy: {
        args: { type: 'object', properties: { mode: { enum: [...MODES] } } }
      },
      isEnabled,
      isToggleable: true,
      isToggled: args => litreview.sidebar.review?.queue.mode === modeOf(args.mode),
      execute: async args => {
        await litreview.sidebar.review?.navigation.setOrder(modeOf(args.mode));
      }
    });

    for (const mode of MODES) {
      palette?.addItem({ command: CommandIds.setReadingOrder, args: { mode }, category });
    }
  }
};
