import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ServiceError } from '../api/serviceError';
import { CommandIds } from '../commands';
import { copyBeside, canBeAttached, fileExists, pathOf } from '../panels/attachments';
import { chooser } from '../panels/fileChoice';
import { ILitReview } from '../tokens';

/** PDFs of papers: attached, taken in from the reader's computer, and opened. */
export const attachments: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:attachments',
  description: 'Attaches PDFs to papers and opens them.',
  autoStart: true,
  requires: [ILitReview],
  optional: [IDocumentManager, IDefaultFileBrowser, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    documents: IDocumentManager | null,
    browser: IDefaultFileBrowser | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const { commands, serviceManager } = app;
    const { contents } = serviceManager;
    const { sidebar } = litreview;
    const choose = chooser(documents, browser, translator);
    const isEnabled = () => (sidebar.review?.paper ?? null) !== null;

    litreview.attach = files => {
      const { review } = sidebar;
      const paper = review?.paperId;
      if (review && paper) {
        void copyBeside(files, review, contents).then(
          paths => review.attachments.attach(paper, paths),
          (thrown: unknown) =>
            review.attachments.addProblem(paper, ServiceError.of(thrown).message)
        );
      }
    };

    commands.addCommand(CommandIds.attachFile, {
      label: trans.__('Attach PDF…'),
      caption: trans.__('Attach a PDF to the paper on screen and make its text searchable'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            paths: {
              type: 'array',
              items: { type: 'string' },
              description: 'Files, relative to the server’s root; a dialog asks if missing'
            }
          }
        }
      },
      isEnabled,
      execute: async args => {
        const { review } = sidebar;
        const paper = review?.paperId;
        if (!review || !paper) {
          return;
        }
        const paths = Array.isArray(args.paths)
          ? (args.paths as string[])
          : await choose(trans.__('Attach PDF'), ({ name }) => canBeAttached(name));
        if (paths.length > 0) {
          await review.attachments.attach(
            paper,
            paths.map(path => contents.localPath(path))
          );
        }
      }
    });

    commands.addCommand(CommandIds.openAttachment, {
      label: trans.__('Open PDF'),
      caption: trans.__('Open the PDF of the paper on screen, or attach one'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description: 'Path of the attached file; the first one if missing'
            }
          }
        }
      },
      isEnabled,
      execute: async args => {
        const { review } = sidebar;
        const paper = review?.paper;
        if (!review || !paper) {
          return;
        }
        const { id, files } = paper;
        const wanted = typeof args.path === 'string' ? args.path : files[0]?.path;
        if (wanted === undefined) {
          await commands.execute(CommandIds.attachFile);
          return;
        }
        const path = pathOf(wanted, review);
        const say = (problem: string) => review.attachments.addProblem(id, problem);
        try {
          if (path === null) {
            say(
              trans.__(
                '%1 is outside the server’s root folder, so it cannot be opened here.',
                wanted
              )
            );
          } else if (await fileExists(path, contents)) {
            await commands.execute('docmanager:open', { path });
          } else {
            say(
              trans.__(
                'The file %1 was moved or deleted. Restore it, or remove it here and attach it again.',
                path
              )
            );
          }
        } catch (thrown) {
          say(ServiceError.of(thrown).message);
        }
      }
    });

    const category = trans.__('Review');
    for (const command of [CommandIds.attachFile, CommandIds.openAttachment]) {
      palette?.addItem({ command, category });
    }
  }
};
