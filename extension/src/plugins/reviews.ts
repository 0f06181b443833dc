import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ReadonlyJSONObject, ReadonlyPartialJSONObject } from '@lumino/coreutils';
// The commands are there from the start, and so are their words.
// eslint-disable-next-line jupyter/prefer-lazy-imports
import { addReviewCommands } from '../reviewCommands';
import { CommandIds, idOf, NOTHING } from '../commands';
import { COMMANDS } from '../model/reviewCommands';
import { reviewIcon } from '../icons';
import {
  canBeAdded,
  chooseFiles,
  chooser,
  databases,
  inBase64,
  isReview,
  isSideFile,
  selectedIn
} from '../panels/fileChoice';
import { reviewName } from '../model/translation';
import { ILitReview, inSidebar } from '../tokens';

const SELECTED: ReadonlyJSONObject = {
  type: 'boolean',
  description: 'Whether to use the files selected in the file browser'
};

/** Opening and filling reviews, and every action on the paper on screen, as commands. */
export const reviews: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:reviews',
  description: 'Commands to open reviews, import files and screen papers.',
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
    /** The review that the reader chooses: a database of the server if it has any, or a file. */
    const chooseReview = async (): Promise<string | undefined> => {
      const known = databases();
      if (known.length > 0) {
        const file = trans.__('A .review file…');
        const { InputDialog } = await import('@jupyterlab/apputils');
        const { value } = await InputDialog.getItem({
          title: trans.__('Open review'),
          items: [...known.map(reviewName), file],
          okLabel: trans.__('Open')
        });
        const chosen = known.find(path => reviewName(path) === value);
        if (chosen !== undefined || value !== file) {
          return chosen;
        }
      }
      return (await choose(trans.__('Open review'), model => isReview(model.name)))[0];
    };
    /** What the file browser has selected, if a command of its menu asks. */
    const selected = ({ selected: wanted }: ReadonlyPartialJSONObject): string[] =>
      wanted === true ? selectedIn(browser) : [];

    commands.addCommand(CommandIds.openReview, {
      label: args =>
        args.selected ? trans.__('Open in the Sidebar') : trans.__('Open Review…'),
      caption: trans.__('Open a review in the sidebar'),
      icon: reviewIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            path: {
              type: 'string',
              description: 'The review, relative to the server’s root; a dialog asks if missing'
            },
            selected: SELECTED
          }
        }
      },
      execute: async args => {
        const given = typeof args.path === 'string' ? [args.path] : selected(args);
        const path = given.length > 0 ? given[0] : await chooseReview();
        if (path !== undefined) {
          await inSidebar(litreview, () => sidebar.open(path));
        }
      }
    });

    commands.addCommand(CommandIds.showSidebar, {
      label: trans.__('Show Review Sidebar'),
      caption: trans.__('Show the sidebar and move the keyboard focus to it'),
      icon: reviewIcon,
      describedBy: { args: NOTHING },
      execute: () => litreview.reveal()
    });

    commands.addCommand(CommandIds.importFiles, {
      label: args =>
        args.selected
          ? trans.__('Add to “%1”', reviewName(sidebar.review?.client.path ?? ''))
          : trans.__('Import Files…'),
      caption: trans.__('Import references from files in the file browser'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            paths: {
              type: 'array',
              items: { type: 'string' },
              description: 'Files, relative to the server’s root; a dialog asks if missing'
            },
            selected: SELECTED
          }
        }
      },
      isEnabled: () => sidebar.review !== null,
      isVisible: args => !args.selected || selected(args).some(canBeAdded),
      execute: async args => {
        const marked = selected(args).filter(canBeAdded);
        const given = Array.isArray(args.paths) ? (args.paths as string[]) : marked;
        const paths =
          given.length > 0
            ? given
            : await choose(trans.__('Import files'), model => !isSideFile(model.name));
        const [first] = paths;
        if (first !== undefined && isReview(first)) {
          await inSidebar(litreview, () => sidebar.open(first));
        } else if (paths.length > 0) {
          await inSidebar(litreview, () => sidebar.add({ paths }));
        }
      }
    });

    commands.addCommand(CommandIds.uploadFiles, {
      label: trans.__('Upload Files…'),
      caption: trans.__('Import references from files on this computer'),
      describedBy: { args: NOTHING },
      isEnabled: () => sidebar.review !== null,
      execute: async () => {
        const files = await inBase64(await chooseFiles());
        if (files.length > 0) {
          await inSidebar(litreview, () => sidebar.add({ files }));
        }
      }
    });

    commands.addCommand(CommandIds.closeReview, {
      label: trans.__('Close Review'),
      caption: trans.__('Close the review; all changes are saved'),
      describedBy: { args: NOTHING },
      isEnabled: () => sidebar.review !== null,
      execute: () => sidebar.close()
    });

    addReviewCommands(commands, litreview, trans);
    if (palette) {
      const category = trans.__('Review');
      for (const command of [
        CommandIds.showSidebar,
        CommandIds.openReview,
        CommandIds.importFiles,
        CommandIds.uploadFiles,
        CommandIds.closeReview,
        ...COMMANDS.map(idOf)
      ]) {
        palette.addItem({ command, category });
      }
    }
  }
};
