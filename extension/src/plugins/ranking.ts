import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { Mode } from '../api/client';
import { Fault } from '../api/fault';
import { Ids, NOTHING } from '../commands';
import { ILitReview } from '../tokens';

const MODES: readonly Mode[] = ['best', 'uncertain', 'random', 'cluster'];

/** In which order to read, and what the review is looking for. */
export const advice: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:advice',
  description: 'Chooses the order of reading and writes the protocol.',
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
      best: trans.__('Read the Likeliest First'),
      uncertain: trans.__('Read the Least Certain First'),
      random: trans.__('Read a Random Sample'),
      cluster: trans.__('Read One of Each Theme')
    };
    const isEnabled = () => litreview.sidebar.review !== null;
    const modeOf = (mode: unknown) => MODES.find(known => known === mode) ?? 'best';

    commands.addCommand(Ids.order, {
      label: args => words[modeOf(args.mode)],
      caption: trans.__('Choose the order in which papers come up'),
      describedBy: {
        args: { type: 'object', properties: { mode: { enum: [...MODES] } } }
      },
      isEnabled,
      isToggleable: true,
      isToggled: args => litreview.sidebar.review?.queue.mode === modeOf(args.mode),
      execute: async args => {
        await litreview.sidebar.review?.setOrder(modeOf(args.mode));
      }
    });

    commands.addCommand(Ids.protocol, {
      label: trans.__('Write the Protocol…'),
      caption: trans.__('Write down the question, the criteria and the words of the review'),
      describedBy: { args: NOTHING },
      isEnabled,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (!review) {
          return;
        }
        try {
          const { askProtocol } = await import('../panels/protocol');
          const written = await askProtocol(await review.client.protocol(), trans);
          if (written) {
            await review.client.writeProtocol(written);
            review.announce(trans.__('Protocol saved'));
          }
        } catch (thrown) {
          Notification.error(Fault.of(thrown).message, { autoClose: false });
        }
      }
    });

    for (const mode of MODES) {
      palette?.addItem({ command: Ids.order, args: { mode }, category });
    }
    palette?.addItem({ command: Ids.protocol, category });
  }
};
