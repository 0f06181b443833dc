import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { FileDialog, IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ReadonlyJSONObject, ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { addActs, Ids, idOf, NOTHING } from '../commands';
import { ACTS } from '../model/perform';
import { SAMPLE } from '../model/sample';
import { reviewIcon } from '../icons';
import { chooseFiles, inBase64 } from '../panels/files';
import { ILitReview } from '../tokens';

const ENDING = '.review';

/** Which files the file browser's menu offers to add; any other can be chosen in the dialog. */
const READABLE =
  /\.(bib|bibtex|ciw|csv|enw|isi|json|jsonl|medline|nbib|ris|rdf|tsv|txt|xlsx|xml)$/i;

const SELECTED: ReadonlyJSONObject = {
  type: 'boolean',
  description: 'Whether to take what the file browser has selected'
};

const canBeAdded = (path: string) => READABLE.test(path);

/** Opening, creating and filling reviews, and every act on the paper on screen, as commands. */
export const reviews: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:reviews',
  description: 'Commands to open, create and fill reviews and to work on them.',
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
    const { desk } = litreview;
    const folder = () => browser?.model.path ?? '';

    const choose = async (
      title: string,
      fits: (model: Contents.IModel) => boolean
    ): Promise<string[]> => {
      if (!documents) {
        return [];
      }
      const result = await FileDialog.getOpenFiles({
        manager: documents,
        title,
        defaultPath: folder(),
        filter: model => (model.type === 'directory' || fits(model) ? {} : null),
        ...(translator ? { translator } : {})
      });
      return (result.value ?? [])
        .filter(model => result.button.accept && model.type !== 'directory')
        .map(model => model.path);
    };
    const isReview = (path: string) => path.endsWith(ENDING);
    /** What the file browser has selected, if a command of its menu asks. */
    const selected = ({ selected: wanted }: ReadonlyPartialJSONObject): string[] =>
      wanted === true && browser ? Array.from(browser.selectedItems(), ({ path }) => path) : [];

    /** Do it on the desk; what goes wrong is said there. */
    const onDesk = async (work: () => Promise<void>): Promise<void> => {
      litreview.reveal();
      desk.complain(null);
      await work().catch((thrown: unknown) => desk.complain(thrown));
      litreview.reveal();
    };

    commands.addCommand(Ids.open, {
      label: args =>
        args.selected ? trans.__('Open in the Sidebar') : trans.__('Open a Review…'),
      caption: trans.__('Open a review in the sidebar'),
      icon: reviewIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description: 'The review, relative to the server’s root; asked for if missing'
            },
            selected: SELECTED
          }
        }
      },
      execute: async args => {
        const given = typeof args.path === 'string' ? [args.path] : selected(args);
        const path =
          given.length > 0
            ? given[0]
            : (await choose(trans.__('Open a review'), model => isReview(model.name)))[0];
        if (path !== undefined) {
          await onDesk(() => desk.open(path));
        }
      }
    });

    commands.addCommand(Ids.create, {
      label: args => (args.isLauncher ? trans.__('Review') : trans.__('New Review…')),
      caption: trans.__('Create a literature review and open it in the sidebar'),
      icon: reviewIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description: 'The new file, relative to the server’s root; asked for if missing'
            },
            cwd: { type: 'string', description: 'The folder for it, if the path is missing' },
            isLauncher: { type: 'boolean', description: 'Whether a launcher card asks' }
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
        await onDesk(() => desk.create(path));
      }
    });

    commands.addCommand(Ids.add, {
      label: args =>
        args.selected ? trans.__('Add to the Review') : trans.__('Add Files to the Review…'),
      caption: trans.__('Add references from files in the file browser'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            paths: {
              type: 'array',
              items: { type: 'string' },
              description: 'Files relative to the server’s root; asked for if missing'
            },
            selected: SELECTED
          }
        }
      },
      isEnabled: () => desk.review !== null,
      isVisible: args => !args.selected || selected(args).some(canBeAdded),
      execute: async args => {
        const marked = selected(args).filter(canBeAdded);
        const given = Array.isArray(args.paths) ? (args.paths as string[]) : marked;
        const paths =
          given.length > 0
            ? given
            : await choose(trans.__('Add files to the review'), () => true);
        const [first] = paths;
        if (first !== undefined && isReview(first)) {
          await onDesk(() => desk.open(first));
        } else if (paths.length > 0) {
          await onDesk(() => desk.add({ paths }));
        }
      }
    });

    commands.addCommand(Ids.upload, {
      label: trans.__('Add Files from This Computer…'),
      caption: trans.__('Add references from files on this computer'),
      describedBy: { args: NOTHING },
      isEnabled: () => desk.review !== null,
      execute: async () => {
        const files = await inBase64(await chooseFiles());
        if (files.length > 0) {
          await onDesk(() => desk.add({ files }));
        }
      }
    });

    commands.addCommand(Ids.sample, {
      label: trans.__('Try a Sample Review'),
      caption: trans.__('Create a small review to try things out with'),
      describedBy: { args: NOTHING },
      execute: () =>
        onDesk(async () => {
          const path = PathExt.join(folder(), `sample${ENDING}`);
          await desk.create(path).catch(() => desk.open(path));
          await desk.add({ files: [{ name: 'sample.bib', content: btoa(SAMPLE) }] });
        })
    });

    commands.addCommand(Ids.close, {
      label: trans.__('Close the Review'),
      caption: trans.__('Clear the desk; everything is saved'),
      describedBy: { args: NOTHING },
      isEnabled: () => desk.review !== null,
      execute: () => desk.close()
    });

    addActs(commands, litreview, trans);
    if (palette) {
      const category = trans.__('Review');
      for (const command of [
        Ids.open,
        Ids.create,
        Ids.add,
        Ids.upload,
        Ids.sample,
        Ids.close,
        ...ACTS.map(idOf)
      ]) {
        palette.addItem({ command, category });
      }
    }
  }
};
