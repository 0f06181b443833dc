import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IDefaultFileBrowser } from '@jupyterlab/filebrowser';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { MetadataModel } from '../model/metadata';
import { titleOf } from '../model/translation';
import { ILitReview } from '../tokens';

/** Metadata of papers: looked up in files and at services, corrected by hand, or missing. */
export const metadata: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:metadata',
  description: 'Completes and corrects the metadata of papers.',
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

    commands.addCommand(CommandIds.completeMetadata, {
      label: trans.__('Complete Metadata…'),
      caption: trans.__('Look up missing authors, years and identifiers'),
      describedBy: { args: NOTHING },
      isEnabled: () => (litreview.sidebar.review?.paper ?? null) !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        const paper = review?.paper;
        if (review && paper) {
          const { showDialog } = await import('../panels/dialog');
          const { MetadataView } = await import('../views/metadata/MetadataView');
          const model = new MetadataModel(review, paper.id, titleOf(paper, trans));
          const browse = async () => {
            const { canBeAdded, chooser } = await import('../panels/fileChoice');
            const choose = chooser(documents, browser, translator);
            const [file] = await choose(trans.__('Reference file'), one =>
              canBeAdded(one.name)
            );
            return file ?? null;
          };
          const view = <MetadataView model={model} trans={trans} browse={browse} />;
          await showDialog(trans.__('Complete metadata'), view, trans);
        }
      }
    });

    commands.addCommand(CommandIds.editPaper, {
      label: trans.__('Edit Paper…'),
      caption: trans.__('Correct type, title, authors and other fields by hand'),
      describedBy: { args: NOTHING },
      isEnabled: () => (litreview.sidebar.review?.paper ?? null) !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        const paper = review?.paper;
        if (review && paper) {
          const { askForm } = await import('../panels/dialog');
          const { PaperFormModel } = await import('../model/paperForm');
          const { PaperForm } = await import('../views/metadata/PaperForm');
          const model = new PaperFormModel(review);
          await model.load(paper.id);
          const words = { submit: trans.__('Save'), cancel: trans.__('Cancel') };
          const view = <PaperForm model={model} trans={trans} />;
          await askForm(trans.__('Edit paper'), view, words, () => model.save());
        }
      }
    });

    commands.addCommand(CommandIds.showMissingAbstracts, {
      label: trans.__('Show Papers without Abstract'),
      caption: trans.__('Show the undecided papers without an abstract in the library'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { columns, review } = litreview.sidebar;
        if (review) {
          const { MISSING_ABSTRACT_QUERY } = await import('../model/missingAbstracts');
          columns.requestQuery(review.client.path, MISSING_ABSTRACT_QUERY);
          await commands.execute(CommandIds.openLibrary);
        }
      }
    });

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.editPaper, category });
    palette?.addItem({ command: CommandIds.completeMetadata, category });
    palette?.addItem({ command: CommandIds.showMissingAbstracts, category });
  }
};
