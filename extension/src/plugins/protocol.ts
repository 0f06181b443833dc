import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ServiceError } from '../api/serviceError';
import { CommandIds, NOTHING } from '../commands';
import { ILitReview } from '../tokens';

/** The question, the criteria and the keywords of the review. */
export const protocol: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:protocol',
  description: 'Edits the protocol of the review.',
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

    commands.addCommand(CommandIds.editProtocol, {
      label: trans.__('Edit Protocol…'),
      caption: trans.__('Edit the question, the criteria and the keywords of the review'),
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
          Notification.error(ServiceError.of(thrown).message, { autoClose: false });
        }
      }
    });
    palette?.addItem({ command: CommandIds.editProtocol, category: trans.__('Review') });
  }
};
