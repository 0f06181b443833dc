import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog, Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ServiceError } from '../api/serviceError';
import { CommandIds } from '../commands';
import { ILitReview } from '../tokens';

/** Writes the report of the review as a notebook, and opens it. */
export const report: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:report',
  description: 'Writes the report of the review.',
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

    commands.addCommand(CommandIds.writeReport, {
      label: trans.__('Write Report…'),
      caption: trans.__('Write a notebook with methods, flow diagram and included papers'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            to: {
              type: 'string',
              description: 'The notebook, relative to the server’s root; asked for if missing'
            }
          }
        }
      },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async args => {
        const { review } = litreview.sidebar;
        if (!review) {
          return;
        }
        const folder = PathExt.dirname(review.client.path);
        const text = PathExt.join(folder, trans.__('report.ipynb'));
        const title = trans.__('Write report');
        const given = typeof args.to === 'string' ? args.to : null;
        const to = given ?? (await InputDialog.getText({ title, text })).value?.trim();
        if (!to) {
          return;
        }
        try {
          await review.outbox.settled();
          const { path } = await review.client.report(to);
          await commands.execute('docmanager:open', { path });
        } catch (thrown) {
          Notification.error(ServiceError.of(thrown).message, { autoClose: false });
        }
      }
    });
    palette?.addItem({ command: CommandIds.writeReport, category: trans.__('Review') });
  }
};
