import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { reviewIcon } from '../icons';
import { FILE_TYPE, ReviewDocumentFactory, ReviewFileModelFactory } from '../panels/document';
import { ILitReview } from '../tokens';
import { Ids } from '../commands';

const MODEL = 'litreview-file';

/** A double click on a .review file puts the review on the desk. */
export const filetype: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:filetype',
  description: 'Knows .review files and opens them in the sidebar.',
  autoStart: true,
  requires: [ILitReview],
  optional: [ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    translator: ITranslator | null
  ): void => {
    const { commands, docRegistry } = app;
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
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
    docRegistry.addWidgetFactory(
      new ReviewDocumentFactory(
        {
          name: 'litreview',
          label: trans.__('Review'),
          modelName: MODEL,
          fileTypes: [FILE_TYPE],
          defaultFor: [FILE_TYPE],
          readOnly: true
        },
        litreview,
        path => void commands.execute(Ids.open, { path })
      )
    );
  }
};
