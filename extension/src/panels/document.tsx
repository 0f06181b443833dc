import type { ISharedFile } from '@jupyter/ydoc';
import * as React from 'react';
import { ReactWidget, type LabIcon } from '@jupyterlab/ui-components';
import { ABCWidgetFactory, DocumentModel, DocumentWidget } from '@jupyterlab/docregistry';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { Contents } from '@jupyterlab/services';
import type { Message } from '@lumino/messaging';
import { Signal } from '@lumino/signaling';
import { Panel } from '@lumino/widgets';
import type { ReviewModel } from '../model/review';
import { reviewName } from '../model/translation';
import { viewLabel, type View } from '../model/views';
import type { ILitReview } from '../tokens';
import type { IHost } from '../views/common/host';
import { MainView } from '../views/common/MainView';
import { FileDrop } from './fileDrop';
import { focusPanel } from './panelFocus';

/** Reviews are databases: their bytes are never loaded into the browser. */
export class ReviewFileModelFactory implements DocumentRegistry.CodeModelFactory {
  constructor(readonly name: string) {}

  readonly contentType: Contents.ContentType = 'file';
  readonly fileFormat: Contents.FileFormat = null;
  readonly isDisposed = false;

  dispose(): void {
    // Nothing is held.
  }

  createNew(options: DocumentRegistry.IModelOptions<ISharedFile> = {}): DocumentModel {
    // Saved by its own server as it goes: else JupyterLab copies the whole file, which may be
    // gigabytes, as a checkpoint, and reverting to one would write over a review in use.
    return new DocumentModel({ ...options, collaborationEnabled: true });
  }

  preferredLanguage(): string {
    return '';
  }
}

/** What a view is drawn with; its part of the program is loaded when it is first shown. */
export interface IViewKind {
  readonly icon: LabIcon;
  readonly component: React.ComponentType;
}

/** The views of the review in a file, one of them in front. */
export class ReviewView extends Panel {
  constructor(
    private readonly litreview: ILitReview,
    private readonly context: DocumentRegistry.Context,
    /** Of the factory; JupyterLab remembers it in the layout. */
    readonly name: string,
    private readonly kinds: Readonly<Record<View, IViewKind>>,
    first: View | null
  ) {
    super();
    this.addClass('jp-LitReview-views');
    this.review = litreview.reviews.acquire(context.path);
    context.pathChanged.connect(this.onPathChanged, this);
    if (first) {
      this.setView(first);
    } else {
      void this.choose();
    }
  }

  /** The review as all its views have it. */
  review: ReviewModel;

  /** The view in front; null until it is known whether anything is left to decide. */
  view: View | null = null;

  /** Another view came to the front. */
  readonly viewChanged = new Signal<this, View>(this);

  /** Bring a view to the front; the others stay as they are left. */
  setView(view: View): void {
    if (view === this.view) {
      return;
    }
    const { activeElement } = document;
    const held = activeElement instanceof HTMLElement && this.node.contains(activeElement);
    if (held) {
      activeElement.blur(); // what is hidden with the keyboard in it does not say that it lost it
    }
    this.view = view;
    const pane = this.panes.get(view) ?? this.addPane(view);
    this.panes.forEach(other => other.setHidden(other !== pane));
    // As JupyterLab sets the icons of tabs.
    this.title.icon = this.kinds[view].icon.bindprops({ stylesheet: 'mainAreaTab' });
    this.viewChanged.emit(view);
    if (held) {
      pane.focus();
    }
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this.litreview.reviews.release(this.review);
    }
    super.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (this.view) {
      this.panes.get(this.view)?.focus();
    }
  }

  private addPane(view: View): ViewPane {
    const pane = new ViewPane(this.litreview, this, view, this.kinds[view].component);
    this.panes.set(view, pane);
    this.addWidget(pane);
    return pane;
  }

  /** The reader if something is left to decide, and otherwise the library. */
  private async choose(): Promise<void> {
    const { review } = this;
    await review.opened.catch(() => undefined);
    if (this.view === null && !this.isDisposed) {
      const undecided = review.summary !== null && review.counts.undecided > 0;
      this.setView(undecided ? 'reader' : 'library');
    }
  }

  private onPathChanged(): void {
    const before = this.review;
    this.review = this.litreview.reviews.acquire(this.context.path);
    this.litreview.reviews.release(before);
    this.panes.forEach(pane => pane.update());
  }

  private readonly panes = new Map<View, ViewPane>();
}

/** One view of a review, on which files can be dropped. */
class ViewPane extends ReactWidget {
  constructor(
    litreview: ILitReview,
    private readonly shown: ReviewView,
    private readonly view: View,
    private readonly component: React.ComponentType
  ) {
    super();
    this.addClass('jp-LitReview');
    this.addClass('jp-LitReview-document');
    this.host = litreview.host(this);
    // What is dropped here is for this review, whichever is in the sidebar.
    const here = async (drop: () => void) => {
      await litreview.sidebar.open(shown.review.client.path);
      drop();
    };
    this.dropping = new FileDrop(this, {
      paths: paths => void here(() => litreview.dropped.paths(paths)),
      files: files => void here(() => litreview.dropped.files(files))
    });
  }

  /** Put the keyboard to work here. */
  focus(): void {
    focusPanel(this);
  }

  protected override render(): React.JSX.Element {
    const { component, host, view } = this;
    const { review } = this.shown;
    return (
      <MainView
        key={review.client.path}
        host={host}
        name={view}
        review={review}
        view={component}
      />
    );
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this.dropping.start();
  }

  protected override onBeforeDetach(message: Message): void {
    this.dropping.stop();
    super.onBeforeDetach(message);
  }

  private readonly host: IHost;
  private readonly dropping: FileDrop;
}

/** A document with the views of a `.review` file. */
export class ReviewDocumentFactory extends ABCWidgetFactory<DocumentWidget<ReviewView>> {
  constructor(
    options: DocumentRegistry.IWidgetFactoryOptions,
    private readonly litreview: ILitReview,
    private readonly kinds: Readonly<Record<View, IViewKind>>,
    /** Which view is in front at first; null if the review decides. */
    private readonly first: (path: string) => View | null
  ) {
    super(options);
  }

  protected override createNewWidget(
    context: DocumentRegistry.Context
  ): DocumentWidget<ReviewView> {
    const { first, kinds, litreview, name } = this;
    const content = new ReviewView(litreview, context, name, kinds, first(context.path));
    // All is saved as it is done: saving by hand waits for what is on its way. JupyterLab would
    // write the text of the document over the review, which has none, and copy it once more.
    context.save = () => content.review.outbox.settled();
    context.createCheckpoint = () => Promise.resolve({ id: '', last_modified: '' });
    const widget = new DocumentWidget({ content, context });
    // JupyterLab titles a tab with the name of its file, the same for all views of a review, and
    // renames the file when the title becomes another.
    Signal.disconnectBetween(widget.title, widget);
    const setTitle = () => {
      const { trans } = litreview.sidebar;
      const { view } = content;
      const review = reviewName(context.path);
      const label = view ? `${review} · ${viewLabel(view, trans)}` : review;
      content.title.label = label;
      widget.title.label = label;
    };
    context.pathChanged.connect(setTitle);
    widget.title.changed.connect(setTitle);
    content.viewChanged.connect(setTitle);
    setTitle();
    widget.toolbar.hide();
    return widget;
  }
}
