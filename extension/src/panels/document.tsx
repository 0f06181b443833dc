import type { ISharedFile } from '@jupyter/ydoc';
import * as React from 'react';
import { ReactWidget } from '@jupyterlab/ui-components';
import { ABCWidgetFactory, DocumentModel, DocumentWidget } from '@jupyterlab/docregistry';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { Contents } from '@jupyterlab/services';
import { reviewIcon } from '../icons';
import type { ILitReview } from '../tokens';
import { Overview } from '../views/Overview';

export const FILE_TYPE = 'litreview';

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
    return new DocumentModel(options);
  }

  preferredLanguage(): string {
    return '';
  }
}

class OverviewWidget extends ReactWidget {
  constructor(
    private readonly litreview: ILitReview,
    private readonly path: () => string,
    private readonly open: (path: string) => void
  ) {
    super();
    this.addClass('jp-LitReview');
    this.addClass('jp-LitReview-document');
  }

  protected override render(): React.JSX.Element {
    const path = this.path();
    return <Overview desk={this.litreview.desk} path={path} open={() => this.open(path)} />;
  }
}

/** What a .review file looks like in the main area: how far it is and where it came from. */
export class ReviewDocumentFactory extends ABCWidgetFactory<DocumentWidget<OverviewWidget>> {
  constructor(
    options: DocumentRegistry.IWidgetFactoryOptions,
    private readonly litreview: ILitReview,
    private readonly open: (path: string) => void
  ) {
    super(options);
  }

  protected override createNewWidget(
    context: DocumentRegistry.Context
  ): DocumentWidget<OverviewWidget> {
    const content = new OverviewWidget(this.litreview, () => context.path, this.open);
    content.title.icon = reviewIcon;
    const widget = new DocumentWidget({ content, context });
    widget.toolbar.hide();
    context.pathChanged.connect(() => content.update());
    this.open(context.path);
    return widget;
  }
}
