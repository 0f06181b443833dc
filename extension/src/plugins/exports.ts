import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { DECISIONS } from '../model/decisions';
import { ICommandPalette, InputDialog, Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { IStateDB } from '@jupyterlab/statedb';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { FollowedFile, IExportOptions, PaperSelection } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { CommandIds, NOTHING } from '../commands';
import type { ExportModel, IRememberedExport, IWritten } from '../model/exports';
import { type ITrans, reviewName } from '../model/translation';
import { ILitReview } from '../tokens';

/** Writing a bibliography: a dialog with a preview, or at once when told where to. */
export const exports: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:exports',
  description: 'Exports the review as a bibliography.',
  autoStart: true,
  requires: [ILitReview],
  optional: [IStateDB, IDocumentManager, IDefaultFileBrowser, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    state: IStateDB | null,
    documents: IDocumentManager | null,
    browser: IDefaultFileBrowser | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const { commands } = app;
    const chooseStyle = async (): Promise<string | null> => {
      const { chooser } = await import('../panels/fileChoice');
      const choose = chooser(documents, browser, translator);
      const [file] = await choose(trans.__('Citation style'), ({ name }) =>
        name.toLowerCase().endsWith('.csl')
      );
      return file ?? null;
    };
    const memory = remembering(state);

    commands.addCommand(CommandIds.exportBibliography, {
      label: trans.__('Export Bibliography…'),
      caption: trans.__('Export papers as BibTeX, a table or another format'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            to: {
              type: 'string',
              description: 'The file, relative to the server’s root; a dialog asks if missing'
            },
            format: {
              type: 'string',
              description: 'The format, as for jupyter review export --format'
            },
            where: { enum: [...DECISIONS, 'all'] },
            stage: { enum: ['title-abstract', 'full-text'] },
            ids: {
              type: 'array',
              items: { type: 'string' },
              description: 'Only these papers; the selection if missing'
            },
            query: { type: 'string', description: 'Only the papers that match this query' },
            except: { type: 'array', items: { type: 'string' } },
            tag: { type: 'string' },
            text: { type: 'string' },
            abstract: { type: 'boolean' },
            tags: { type: 'boolean' },
            notes: { type: 'boolean' },
            decision: { type: 'boolean' },
            links: { type: 'boolean' },
            private: { type: 'boolean' },
            ascii: { type: 'boolean' },
            abbreviated_journals: { type: 'boolean' },
            style: { type: 'string', description: 'A citation style by name, or a .csl file' },
            follow: { type: 'boolean', description: 'Keep the .bib file up to date' }
          }
        }
      },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async args => {
        const { review } = litreview.sidebar;
        if (!review?.summary) {
          return;
        }
        const selection =
          namedBy(args) ?? ('to' in args ? null : (review.bulkTarget?.paperSelection ?? null));
        const { ExportModel, DEFAULT_OPTIONS } = await import('../model/exports');
        const to = typeof args.to === 'string' ? args.to : undefined;
        // A key sends its own event along.
        const given: Partial<IExportOptions> = Object.fromEntries(
          Object.entries(args).filter(([name]) => name in DEFAULT_OPTIONS)
        );
        const name = `${reviewName(review.summary.name)}.bib`;
        const target = to ?? PathExt.join(litreview.exportFolder, name);
        const model = new ExportModel(
          review,
          target,
          { ...(selection && { selection, where: 'all', stage: review.stage }), ...given },
          to === undefined ? await memory.of(review.client.path) : null
        );
        model.setFollows(args.follow === true);
        if (to === undefined) {
          const { askExport } = await import('../panels/exports');
          if (!(await askExport(model, trans, chooseStyle))) {
            return;
          }
          await memory.keep(review.client.path, model.remembered);
        }
        try {
          const written = await write(model, to === undefined, trans);
          if (!written) {
            return;
          }
          Notification.success(
            trans._n(
              '%1 entry written to %2',
              '%1 entries written to %2',
              written.entries,
              written.path
            ),
            {
              autoClose: 8000,
              actions: [
                {
                  label: trans.__('Open'),
                  callback: () =>
                    void commands.execute('docmanager:open', { path: written.path })
                }
              ]
            }
          );
          review.announce(trans.__('Written to %1', written.path));
        } catch (thrown) {
          Notification.error(ServiceError.of(thrown).message, { autoClose: false });
        }
      }
    });
    commands.addCommand(CommandIds.keepBibliographyUpToDate, {
      label: trans.__('Keep Bibliography Up to Date…'),
      caption: trans.__('Export a .bib file that follows your decisions'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: () => commands.execute(CommandIds.exportBibliography, { follow: true })
    });

    commands.addCommand(CommandIds.stopUpdatingBibliography, {
      label: trans.__('Stop Updating Bibliography…'),
      caption: trans.__('Stop updating a .bib file when the review changes'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (!review) {
          return;
        }
        try {
          const { files } = await review.client.followed();
          const path = await chosen(files, trans);
          if (path !== null) {
            await review.client.unfollow(path);
            Notification.success(trans.__('%1 is no longer updated', path), {
              autoClose: 8000
            });
          }
        } catch (thrown) {
          Notification.error(ServiceError.of(thrown).message, { autoClose: false });
        }
      }
    });

    const category = trans.__('Review');
    for (const command of [
      CommandIds.exportBibliography,
      CommandIds.keepBibliographyUpToDate,
      CommandIds.stopUpdatingBibliography
    ]) {
      palette?.addItem({ command, category });
    }
  }
};

/** One of the files that are kept up to date; asks if there are several. */
async function chosen(files: readonly FollowedFile[], trans: ITrans): Promise<string | null> {
  if (files.length === 0) {
    Notification.info(trans.__('No file is kept up to date with this review'), {
      autoClose: 8000
    });
    return null;
  }
  const items = files.map(({ path }) => path);
  if (items.length === 1) {
    return items[0] ?? null;
  }
  const title = trans.__('Stop updating');
  const { button, value } = await InputDialog.getItem({ title, items });
  return button.accept ? value : null;
}

/** The papers that a command's arguments name. */
function namedBy({ ids, query, except }: ReadonlyPartialJSONObject): PaperSelection | null {
  const strings = (given: unknown) => (Array.isArray(given) ? given.map(String) : []);
  if (typeof query === 'string') {
    return { query, except: strings(except) };
  }
  return Array.isArray(ids) ? { ids: strings(ids) } : null;
}

/** Write the file; if somebody else wrote or changed it, ask what to do. */
async function write(
  model: ExportModel,
  asks: boolean,
  trans: ITrans
): Promise<IWritten | null> {
  try {
    return await model.write();
  } catch (thrown) {
    const fault = ServiceError.of(thrown);
    if (!asks || fault.reason !== 'ExistsError') {
      throw fault;
    }
    const { askOverwrite } = await import('../panels/overwrite');
    const over = await askOverwrite(fault.message, await model.handEdits(), trans);
    return over === 'refuse' ? null : model.write(over);
  }
}

/** The key in JupyterLab's state, and of how many reviews it holds. */
const MEMORY = 'jupyterlab-litreview:exports';
const REVIEWS = 30;

/** How each review was exported last, kept in JupyterLab's state. */
function remembering(state: IStateDB | null): {
  of(path: string): Promise<IRememberedExport | null>;
  keep(path: string, how: IRememberedExport): Promise<void>;
} {
  const all = async () => {
    const found: unknown = await state?.fetch(MEMORY).catch(() => undefined);
    return (found ?? {}) as Record<string, IRememberedExport>;
  };
  return {
    of: async path => (await all())[path] ?? null,
    keep: async (path, how) => {
      const others = Object.entries(await all()).filter(([other]) => other !== path);
      const kept = [[path, how] as const, ...others].slice(0, REVIEWS);
      const value = JSON.parse(
        JSON.stringify(Object.fromEntries(kept))
      ) as ReadonlyPartialJSONObject;
      await state?.save(MEMORY, value);
    }
  };
}
