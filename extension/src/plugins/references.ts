import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Clipboard, ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ServiceError } from '../api/serviceError';
import { CommandIds } from '../commands';
import { STYLES } from '../model/citationStyles';
import { ILitReview } from '../tokens';

/** Copying references: formatted, as BibTeX, or as citation key. */
export const references: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:references',
  description: 'Copies references in a citation style, as BibTeX or as key.',
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
    const words: Record<string, string> = {
      bibtex: trans.__('Copy as BibTeX'),
      key: trans.__('Copy Citation Key')
    };
    app.commands.addCommand(CommandIds.copyReference, {
      label: args => {
        const style = typeof args.style === 'string' ? args.style : 'apa';
        return words[style] ?? trans.__('Copy Reference (%1)', STYLES[style] ?? style);
      },
      caption: trans.__('Copy the reference of the paper on screen, or of the selected papers'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            style: {
              type: 'string',
              description:
                'A citation style by name, such as apa, or a .csl file; “bibtex”; or “key”'
            }
          }
        }
      },
      isEnabled: () => (litreview.sidebar.review?.paper ?? null) !== null,
      execute: async args => {
        const { review } = litreview.sidebar;
        const style = typeof args.style === 'string' ? args.style : 'apa';
        const { copiedText } = await import('../model/references');
        try {
          const text = review ? await copiedText(review, style) : '';
          if (review && text !== '') {
            Clipboard.copyToSystem(text);
            review.announce(trans.__('Copied'));
            Notification.success(trans.__('Copied: %1', text.split('\n')[0]), {
              autoClose: 3000
            });
          }
        } catch (thrown) {
          Notification.error(ServiceError.of(thrown).message, { autoClose: 8000 });
        }
      }
    });
    for (const style of [...Object.keys(STYLES), 'bibtex', 'key']) {
      palette?.addItem({
        command: CommandIds.copyReference,
        args: { style },
        category: trans.__('Review')
      });
    }
  }
};
