import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import type { DocumentWidget } from '@jupyterlab/docregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import type { Widget } from '@lumino/widgets';
import * as React from 'react';
import { CommandIds, NOTHING } from '../commands';
import {
  libraryIcon,
  mapIcon,
  progressIcon,
  readerIcon,
  reviewIcon,
  similarIcon
} from '../icons';
import { ReviewDocumentFactory, ReviewFileModelFactory, ReviewView } from '../panels/document';
import { ILitReview } from '../tokens';

export const FILE_TYPE = 'litreview';

const MODEL = 'litreview-file';

const READER = 'litreview-reader';

/** A way of looking at a review in the main area. */
interface IView {
  /** Of the factory; JupyterLab remembers it in the layout. */
  readonly name: string;
  /** Of its tab, so that several views of one review are distinguished. */
  readonly icon: LabIcon;
  readonly label: string;
  readonly caption: string;
  /** That shows it for the review in the sidebar. */
  readonly command: string;
  readonly view: React.ComponentType;
}

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
    const views: readonly IView[] = [
      {
        name: 'litreview',
        icon: libraryIcon,
        label: trans.__('Library'),
        caption: trans.__('Show all papers of the review'),
        command: CommandIds.openLibrary,
        view: React.lazy(async () => ({
          default: (await import('../views/library/Library')).Library
        }))
      },
      {
        name: 'litreview-progress',
        icon: progressIcon,
        label: trans.__('Progress'),
        caption: trans.__('Show the progress of the review in charts'),
        command: CommandIds.openProgress,
        view: React.lazy(async () => ({
          default: (await import('../views/statistics/ProgressView')).ProgressView
        }))
      },
      {
        name: READER,
        icon: readerIcon,
        label: trans.__('Reader'),
        caption: trans.__('Read one paper at a time in the main area'),
        command: CommandIds.openReader,
        view: React.lazy(async () => ({
          default: (await import('../views/reader/Reader')).Reader
        }))
      },
      {
        name: 'litreview-map',
        icon: mapIcon,
        label: trans.__('Map'),
        caption: trans.__('Map of papers by similarity'),
        command: CommandIds.openMap,
        view: React.lazy(async () => ({
          default: (await import('../views/map/MapView')).MapView
        }))
      },
      {
        name: 'litreview-similar',
        icon: similarIcon,
        label: trans.__('Screen Similar Papers'),
        caption: trans.__('List papers similar to the one on screen and decide on them'),
        command: CommandIds.openSimilarPapers,
        view: React.lazy(async () => ({
          default: (await import('../views/similarity/SimilarView')).SimilarView
        }))
      }
    ];

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
    const open = new WidgetTracker<DocumentWidget<ReviewView>>({ namespace: 'litreview' });
    void restorer?.restore(open, {
      command: 'docmanager:open',
      args: ({ content, context }) => ({ path: context.path, factory: content.name }),
      name: ({ content, context }) => `${content.name}:${context.path}`
    });
    for (const { caption, command, icon, label, name, view } of views) {
      const factory = new ReviewDocumentFactory(
        {
          name,
          label,
          modelName: MODEL,
          fileTypes: [FILE_TYPE],
          defaultFor: name === views[0]?.name ? [FILE_TYPE] : [],
          readOnly: true
        },
        litreview,
        view,
        icon
      );
      factory.widgetCreated.connect((_, widget) => {
        void open.add(widget);
        widget.disposed.connect(watchReaders);
        widget.context.pathChanged.connect(() => void open.save(widget));
      });
      docRegistry.addWidgetFactory(factory);
      commands.addCommand(command, {
        label,
        caption,
        icon,
        describedBy: { args: NOTHING },
        isEnabled: () => sidebar.review !== null,
        execute: () =>
          sidebar.review &&
          commands.execute('docmanager:open', {
            path: sidebar.review.client.path,
            factory: name
          })
      });
      palette?.addItem({ command, category: trans.__('Review') });
    }

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
    /** Which reviews a reader shows, in front of the other tabs of its part of the main area. */
    const watchReaders = () => {
      const shown = open.filter(
        ({ content, isVisible }) => isVisible && content.name === READER
      );
      sidebar.setReading(shown.map(({ context }) => context.path));
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
        watchReaders();
      });
      labShell?.layoutModified.connect(watchReaders);
      watchReaders();
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
