import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { ILitReview } from '../tokens';

/** Adding single papers: by identifier, or by hand. */
export const addPaper: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:add-paper',
  description: 'Adds single papers by DOI, arXiv id, PMID or ISBN, or by hand.',
  autoStart: true,
  requires: [ILitReview],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    app.commands.addCommand(CommandIds.addPaper, {
      label: trans.__('Add Paper…'),
      caption: trans.__('Add a paper by DOI, arXiv id, PMID or ISBN, or by hand'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (!review) {
          return;
        }
        const { askForm } = await import('../panels/dialog');
        const { AddPaperModel } = await import('../model/paperForm');
        const { AddPaperForm } = await import('../views/imports/AddPaperForm');
        const model = new AddPaperModel(review);
        const words = { submit: trans.__('Add'), cancel: trans.__('Cancel') };
        const view = <AddPaperForm model={model} trans={trans} />;
        const done = await askForm(trans.__('Add paper'), view, words, () => model.add());
        const { report } = model;
        if (done && report) {
          const said =
            report.new > 0
              ? trans._n('%1 new paper', '%1 new papers', report.new)
              : trans.__('Already in the review');
          review.announce(said);
          Notification.success(said, { autoClose: 4000 });
          for (const { file, reason } of report.warnings.slice(0, 3)) {
            Notification.warning(`${file}: ${reason}`, { autoClose: 8000 });
          }
        }
      }
    });
    palette?.addItem({ command: CommandIds.addPaper, category: trans.__('Review') });
  }
};
