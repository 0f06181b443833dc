import type { ISharedFile } from '@jupyter/ydoc';
import * as React from 'react';
import { ReactWidget, type LabIcon } from '@jupyterlab/ui-components';
import { ABCWidgetFactory, DocumentModel, DocumentWidget } from '@jupyterlab/docregistry';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { Contents } from '@jupyterlab/services';
import type { Message } from '@lumino/messaging';
import { Signal } from '@lumino/signaling';
import type { ReviewModel } from '../model/review';
import { reviewName } from '../model/translation';
import type { ILitReview } from '../tokens';
import type { IHost } from '../views/common/host';
import { MainView } from '../views/common/MainView';
import { FileDrop } from './fileDrop';

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

/** A view of the review in a file, which it shares with the other views of that review. */
export class ReviewView extends ReactWidget {
  constructor(
    private readonly litreview: ILitReview,
    private readonly context: DocumentRegistry.Context,
    readonly name: string,
    private readonly view: React.ComponentType
  ) {
    super();
    this.addClass('jp-LitReview');
    this.addClass('jp-LitReview-document');
    this.host = litreview.host(this);
    // What is dropped here is for this review, whichever is in the sidebar.
    const here = async (drop: () => void) => {
      await litreview.sidebar.open(this.review.client.path);
      drop();
    };
    this.dropping = new FileDrop(this, {
      paths: paths => void here(() => litreview.dropped.paths(paths)),
      files: files => void here(() => litreview.dropped.files(files))
    });
    this.review = litreview.reviews.acquire(context.path);
    context.pathChanged.connect(this.onPathChanged, this);
  }

  /** The review as all its views have it. */
  review: ReviewModel;

  override dispose(): void {
    if (!this.isDisposed) {
      this.litreview.reviews.release(this.review);
    }
    super.dispose();
  }

  /** Put the keyboard to work here. */
  focus(): void {
    void Promise.resolve(this.renderPromise).then(() => {
      const { activeElement } = document;
      if (activeElement === this.node || !this.node.contains(activeElement)) {
        this.node
          .querySelector<HTMLElement>('.jp-LitReview-root')
          ?.focus({ preventScroll: true });
      }
    });
  }

  protected override render(): React.JSX.Element {
    const { host, name, review, view } = this;
    return (
      <MainView key={review.client.path} host={host} name={name} review={review} view={view} />
    );
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this.focus();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this.dropping.start();
  }

  protected override onBeforeDetach(message: Message): void {
    this.dropping.stop();
    super.onBeforeDetach(message);
  }

  private onPathChanged(): void {
    const before = this.review;
    this.review = this.litreview.reviews.acquire(this.context.path);
    this.litreview.reviews.release(before);
    this.update();
  }

  private readonly host: IHost;
  private readonly dropping: FileDrop;
}

/** One way of looking at a `.review` file in the main area. */
export class ReviewDocumentFactory extends ABCWidgetFactory<DocumentWidget<ReviewView>> {
  constructor(
    options: DocumentRegistry.IWidgetFactoryOptions,
    private readonly litreview: ILitReview,
    private readonly view: React.ComponentType,
    private readonly icon: LabIcon
  ) {
    super(options);
  }

  protected override createNewWidget(
    context: DocumentRegistry.Context
  ): DocumentWidget<ReviewView> {
    const content = new ReviewView(this.litreview, context, this.name, this.view);
    // All is saved as it is done: saving by hand waits for what is on its way. JupyterLab would
    // write the text of the document over the review, which has none, and copy it once more.
    context.save = () => content.review.outbox.settled();
    context.createCheckpoint = () => Promise.resolve({ id: '', last_modified: '' });
    content.title.icon = this.icon;
    const widget = new DocumentWidget({ content, context });
    // JupyterLab titles a tab with the name of its file, the same for all views of a review, and
    // renames the file when the title becomes another.
    Signal.disconnectBetween(widget.title, widget);
    const setTitle = () => {
      const label = `${reviewName(context.path)} · ${this.label}`;
      content.title.label = label;
      widget.title.label = label;
    };
    context.pathChanged.connect(setTitle);
    widget.title.changed.connect(setTitle);
    setTitle();
    widget.toolbar.hide();
    return widget;
  }
}
