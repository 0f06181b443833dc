import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import type { DocumentWidget } from '@jupyterlab/docregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { Widget } from '@lumino/widgets';
import * as React from 'react';
import { CommandIds, NOTHING, PREFIX } from '../commands';
import {
  libraryIcon,
  mapIcon,
  progressIcon,
  readerIcon,
  reviewIcon,
  similarIcon
} from '../icons';
import { isView, viewLabel, VIEW_COMMANDS, VIEWS, type View } from '../model/views';
import { ViewsInFront } from '../model/viewsInFront';
import {
  ReviewDocumentFactory,
  ReviewFileModelFactory,
  ReviewView,
  type IViewKind
} from '../panels/document';
import { DatabaseDrive } from '../panels/databaseDrive';
import { databases } from '../panels/fileChoice';
import { ILitReview } from '../tokens';

export const FILE_TYPE = 'litreview';

/**
 * The documents of a review, by the names that JupyterLab remembers in its layout: one for all its
 * views, and one for each view beside it, as JupyterLab opens a file once with each factory.
 */
const FACTORIES = [
  { name: 'litreview', first: null },
  { name: 'litreview-library', first: 'library' },
  { name: 'litreview-reader', first: 'reader' },
  { name: 'litreview-similar', first: 'similar' },
  { name: 'litreview-map', first: 'map' },
  { name: 'litreview-progress', first: 'progress' }
] as const satisfies readonly { name: string; first: View | null }[];

const MODEL = 'litreview-file';

/** What a .review file opens in: the first by default, the others by command or "Open With". */
export const filetype: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:filetype',
  description: 'Registers .review files and their views in the main area.',
  autoStart: true,
  requires: [ILitReview],
  optional: [ICommandPalette, ILayoutRestorer, ITranslator, ILabShell],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    translator: ITranslator | null,
    labShell: ILabShell | null
  ): void => {
    const { commands, docRegistry, shell } = app;
    const { sidebar } = litreview;
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const kinds: Readonly<Record<View, IViewKind>> = {
      library: {
        icon: libraryIcon,
        component: React.lazy(async () => ({
          default: (await import('../views/library/Library')).Library
        }))
      },
      reader: {
        icon: readerIcon,
        component: React.lazy(async () => ({
          default: (await import('../views/reader/Reader')).Reader
        }))
      },
      similar: {
        icon: similarIcon,
        component: React.lazy(async () => ({
          default: (await import('../views/similarity/SimilarView')).SimilarView
        }))
      },
      map: {
        icon: mapIcon,
        component: React.lazy(async () => ({
          default: (await import('../views/map/MapView')).MapView
        }))
      },
      progress: {
        icon: progressIcon,
        component: React.lazy(async () => ({
          default: (await import('../views/statistics/ProgressView')).ProgressView
        }))
      }
    };
    const commandsOf: Readonly<Record<View, { label: string; caption: string }>> = {
      library: {
        label: trans.__('Library'),
        caption: trans.__('Show all papers of the review')
      },
      reader: {
        label: trans.__('Reader'),
        caption: trans.__('Read one paper at a time in the main area')
      },
      similar: {
        label: trans.__('Screen Similar Papers'),
        caption: trans.__('List papers similar to the one on screen and decide on them')
      },
      map: { label: trans.__('Map'), caption: trans.__('Show a map of papers by similarity') },
      progress: {
        label: trans.__('Progress'),
        caption: trans.__('Show the progress of the review in charts')
      }
    };

    if (databases().length > 0) {
      app.serviceManager.contents.addDrive(
        new DatabaseDrive(app.serviceManager.serverSettings)
      );
    }
    docRegistry.addFileType({
      name: FILE_TYPE,
      displayName: trans.__('Review'),
      extensions: ['.review'],
      mimeTypes: ['application/vnd.jupyterlab-litreview+sqlite3'],
      fileFormat: 'base64',
      contentType: 'file',
      icon: reviewIcon
    });
    docRegistry.addModelFactory(new ReviewFileModelFactory(MODEL));
    const inFront = new ViewsInFront(window.sessionStorage);
    const open = new WidgetTracker<DocumentWidget<ReviewView>>({ namespace: 'litreview' });
    void restorer?.restore(open, {
      command: CommandIds.openBeside,
      args: ({ content, context }) => ({
        path: context.path,
        factory: content.name,
        view: content.view
      }),
      name: ({ content, context }) => `${content.name}:${context.path}`
    });
    for (const { first, name } of FACTORIES) {
      const factory = new ReviewDocumentFactory(
        {
          name,
          label: first ? viewLabel(first, trans) : trans.__('Review'),
          modelName: MODEL,
          fileTypes: [FILE_TYPE],
          defaultFor: first ? [] : [FILE_TYPE],
          readOnly: true
        },
        litreview,
        kinds,
        path => first ?? inFront.take(path)
      );
      const keep = ({ content, context }: DocumentWidget<ReviewView>, view = content.view) => {
        if (first === null) {
          inFront.set(context.path, view);
        }
      };
      factory.widgetCreated.connect((_, widget) => {
        void open.add(widget);
        widget.disposed.connect(() => {
          keep(widget, null);
          watchViews();
        });
        keep(widget);
        widget.context.pathChanged.connect(() => void open.save(widget));
        widget.content.viewChanged.connect(() => {
          void open.save(widget);
          keep(widget);
          watchViews();
        });
      });
      docRegistry.addWidgetFactory(factory);
    }
    const openDocument = async (args: ReadonlyPartialJSONObject) =>
      (await commands.execute('docmanager:open', args)) as
        DocumentWidget<ReviewView> | undefined;
    /** Show a view: where it is open, in the document in front, or in a new one. */
    const show = async (path: string, view: View) => {
      const all = open.filter(({ context }) => context.path === path);
      const recent = [shell.currentWidget, open.currentWidget].map(widget =>
        all.find(one => one === widget)
      );
      const found =
        [...recent, ...all].find(one => one?.content.view === view) ??
        [...recent, ...all].find(one => one !== undefined) ??
        (await openDocument({ path, factory: FACTORIES[0].name }));
      found?.content.setView(view);
      if (found) {
        shell.activateById(found.id);
      }
    };
    for (const view of VIEWS) {
      const { caption, label } = commandsOf[view];
      const command = `${PREFIX}${VIEW_COMMANDS[view]}`;
      commands.addCommand(command, {
        label,
        caption,
        icon: kinds[view].icon,
        describedBy: { args: NOTHING },
        isEnabled: () => sidebar.review !== null,
        execute: () => sidebar.review && show(sidebar.review.client.path, view)
      });
      palette?.addItem({ command, category: trans.__('Review') });
    }
    commands.addCommand(CommandIds.openBeside, {
      label: trans.__('Open View Beside'),
      caption: trans.__('Open a view of the review beside the one in front'),
      describedBy: {
        args: {
          type: 'object',
          properties: {
            view: { type: 'string', enum: [...VIEWS], description: 'The library if missing' },
            path: {
              type: 'string',
              description: 'The review; the one in the sidebar if missing'
            },
            factory: { type: 'string', description: 'The document to restore' }
          }
        }
      },
      isEnabled: () => sidebar.review !== null && labShell !== null,
      execute: async args => {
        const path = typeof args.path === 'string' ? args.path : sidebar.review?.client.path;
        if (path === undefined) {
          return;
        }
        const taken = open.filter(({ context }) => context.path === path);
        const free = FACTORIES.find(
          ({ name }) => !taken.some(one => one.content.name === name)
        );
        const factory = args.factory ?? free?.name;
        const view = isView(args.view) ? args.view : args.factory ? null : 'library';
        if (factory === undefined) {
          await show(path, view ?? 'library');
          return;
        }
        const ref = shell.currentWidget?.id;
        const options = args.factory || !ref ? {} : { mode: 'split-right', ref };
        const widget = await openDocument({ path, factory, options });
        if (view) {
          widget?.content.setView(view);
        }
      }
    });
    palette?.addItem({ command: CommandIds.openBeside, category: trans.__('Review') });

    const seen = new WeakSet<Widget>();
    /** The sidebar has the review that the reader looks at, and is beside a view just opened. */
    const follow = (current: Widget | null) => {
      const content = (current as { content?: unknown } | null)?.content;
      if (current && content instanceof ReviewView) {
        void sidebar.open(content.review.client.path);
        if (!seen.has(current)) {
          seen.add(current);
          litreview.reveal();
          // Until it is revealed there is nothing in it that could take the keyboard back.
          void (current as DocumentWidget).revealed.then(() => shell.activateById(current.id));
        }
      }
    };
    /** Which views are on screen, in front of the other tabs of their part of the main area. */
    const watchViews = () => {
      sidebar.setShown(
        open
          .filter(({ isVisible }) => isVisible)
          .map(({ content, context }) => ({ path: context.path, view: content.view }))
      );
    };
    // A review that is renamed stays in the sidebar, at the paper that is open.
    app.serviceManager.contents.fileChanged.connect((_, { newValue, oldValue, type }) => {
      const { review } = sidebar;
      if (type === 'rename' && newValue?.path && oldValue?.path === review?.client.path) {
        void sidebar.open(newValue.path, review?.paperId);
      }
    });
    void app.restored.then(() => {
      shell.currentChanged?.connect((_, { newValue }) => {
        follow(newValue);
        watchViews();
      });
      labShell?.layoutModified.connect(watchViews);
      watchViews();
      if (labShell === null) {
        // The only document of a window of Notebook 7 may be there before anybody listens, and
        // the sidebar must have been restored first: it would bring back another review.
        const begin = () => {
          if (sidebar.ready) {
            sidebar.changed.disconnect(begin);
            follow(shell.currentWidget);
          }
        };
        sidebar.changed.connect(begin);
        begin();
      }
    });
  }
};
