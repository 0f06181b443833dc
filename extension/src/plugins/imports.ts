import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ImportFiles } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { CommandIds } from '../commands';
import { reviewIcon } from '../icons';
import type { SidebarModel } from '../model/sidebar';
import { shorten } from '../model/translation';
import {
  canBeAdded,
  chooseFiles,
  chooser,
  ENDING,
  inBase64,
  isReview,
  selectedIn
} from '../panels/fileChoice';
import { ILitReview, inSidebar } from '../tokens';

/** How many names to try for a new review before the reader has to think of one. */
const TRIES = 100;

/** Beginning a review: from files, with a sample, or with nothing. */
export const imports: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:imports',
  description: 'Commands that create a review: from files, as a sample, or empty.',
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
    const { commands } = app;
    const { sidebar } = litreview;
    const choose = chooser(documents, browser, translator);
    const folder = () => browser?.model.path ?? '';

    commands.addCommand(CommandIds.createReview, {
      label: args => (args.isLauncher ? trans.__('Review') : trans.__('New Review…')),
      caption: trans.__('Create a literature review and open it in the sidebar'),
      icon: reviewIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description:
                'The new file, relative to the server’s root; a dialog asks if missing'
            },
            cwd: { type: 'string', description: 'The folder, if the path is missing' },
            isLauncher: {
              type: 'boolean',
              description: 'Whether the command is for a launcher card'
            }
          }
        }
      },
      execute: async args => {
        let path = typeof args.path === 'string' ? args.path : '';
        if (path === '') {
          const answer = await InputDialog.getText({
            title: trans.__('New review'),
            label: trans.__('Name'),
            text: 'literature',
            okLabel: trans.__('Create'),
            required: true
          });
          const name = (answer.value ?? '').trim();
          if (!answer.button.accept || name === '') {
            return;
          }
          const cwd = typeof args.cwd === 'string' ? args.cwd : folder();
          path = PathExt.join(cwd, isReview(name) ? name : `${name}${ENDING}`);
        }
        await inSidebar(litreview, () => sidebar.create(path));
      }
    });

    commands.addCommand(CommandIds.createReviewFromFiles, {
      label: args =>
        args.selected
          ? trans.__('New Review from File')
          : args.computer
            ? trans.__('New Review from Uploaded Files…')
            : trans.__('New Review from Files…'),
      caption: trans.__('Create a review from reference files and show the first paper'),
      icon: reviewIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            paths: {
              type: 'array',
              items: { type: 'string' },
              description: 'Files, relative to the server’s root; a dialog asks if missing'
            },
            selected: {
              type: 'boolean',
              description: 'Whether to use the files selected in the file browser'
            },
            computer: {
              type: 'boolean',
              description: 'Whether to upload files from this computer'
            }
          }
        }
      },
      isVisible: args => !args.selected || selectedIn(browser).some(canBeAdded),
      execute: async args => {
        if (args.computer === true) {
          const files = await inBase64(await chooseFiles());
          await begin(files[0]?.name, folder(), { files });
          return;
        }
        const given =
          args.selected === true
            ? selectedIn(browser).filter(canBeAdded)
            : (args.paths as string[] | undefined);
        const paths =
          given ??
          (await choose(trans.__('New review from files'), ({ name }) => canBeAdded(name)));
        const [first] = paths;
        await begin(first, PathExt.dirname(first ?? ''), { paths });
      }
    });

    const begin = async (
      file: string | undefined,
      where: string,
      sources: ImportFiles
    ): Promise<void> => {
      if (file !== undefined) {
        const name = PathExt.basename(file).replace(/\.\w+$/, '');
        await inSidebar(litreview, async () => {
          await make(sidebar, PathExt.join(where, name));
          await sidebar.add(sources);
        });
      }
    };

    litreview.begin = async sources => {
      const { files = [], paths = [] } = sources;
      const name = [...paths, ...files.map(file => file.name)].find(canBeAdded);
      if (name === undefined) {
        litreview.reveal();
        sidebar.showProblem(
          new Error(
            trans.__(
              'No references in “%1”: drop a BibTeX, RIS, PubMed, EndNote, CSV, Excel or text file.',
              shorten(PathExt.basename(paths[0] ?? files[0]?.name ?? ''), 60)
            )
          )
        );
        return;
      }
      const where = paths.includes(name) ? PathExt.dirname(name) : folder();
      await begin(name, where, sources);
    };

    commands.addCommand(CommandIds.openSample, {
      label: args =>
        args.isLauncher ? trans.__('Sample Review') : trans.__('Open Sample Review'),
      caption: trans.__('Create a sample review with 399 papers on machine learning'),
      icon: reviewIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            cwd: {
              type: 'string',
              description: 'The folder; that of the file browser if missing'
            },
            isLauncher: {
              type: 'boolean',
              description: 'Whether the command is for a launcher card'
            }
          }
        }
      },
      execute: args =>
        inSidebar(litreview, async () => {
          const cwd = typeof args.cwd === 'string' ? args.cwd : folder();
          const path = PathExt.join(cwd, `sample${ENDING}`);
          await sidebar.create(path).catch(() => sidebar.open(path));
          await sidebar.add({ sample: true });
        })
    });

    const category = trans.__('Review');
    for (const command of [
      CommandIds.createReview,
      CommandIds.createReviewFromFiles,
      CommandIds.openSample
    ]) {
      palette?.addItem({ command, category });
    }
    palette?.addItem({
      command: CommandIds.createReviewFromFiles,
      args: { computer: true },
      category
    });
  }
};

/** Create a review of this name, or with a number behind it if there is one. */
async function make(sidebar: SidebarModel, name: string): Promise<void> {
  for (let number = 1; ; number += 1) {
    try {
      await sidebar.create(number === 1 ? `${name}${ENDING}` : `${name}-${number}${ENDING}`);
      return;
    } catch (thrown) {
      if (ServiceError.of(thrown).reason !== 'ExistsError' || number === TRIES) {
        throw thrown;
      }
    }
  }
}
