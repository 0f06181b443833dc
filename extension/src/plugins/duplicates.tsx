import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Ids, NOTHING } from '../commands';
import { MetadataModel } from '../model/metadata';
import { DuplicatesModel } from '../model/duplicates';
import { titleOf } from '../model/translation';
import { ILitReview } from '../tokens';

/** What records are: which of them are one paper, and what else is known of them. */
export const records: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:records',
  description: 'Judges duplicates and completes metadata.',
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
    const { commands } = app;

    commands.addCommand(Ids.duplicates, {
      label: trans.__('Duplicates…'),
      caption: trans.__('Judge which papers are one'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (review) {
          const { showDialog } = await import('../panels/dialog');
          const { DuplicatesView } = await import('../views/duplicates/DuplicatesView');
          const model = new DuplicatesModel(review);
          const view = <DuplicatesView model={model} trans={trans} />;
          await showDialog(trans.__('Duplicates'), view, trans);
        }
      }
    });

    commands.addCommand(Ids.complete, {
      label: trans.__('Complete Metadata…'),
      caption: trans.__('Look up authors, years and more of the paper on screen or of all'),
      describedBy: { args: NOTHING },
      isEnabled: () => (litreview.sidebar.review?.paper ?? null) !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        const paper = review?.paper;
        if (review && paper) {
          const { showDialog } = await import('../panels/dialog');
          const { MetadataView } = await import('../views/metadata/MetadataView');
          const model = new MetadataModel(review, paper.id, titleOf(paper, trans));
          const view = <MetadataView model={model} trans={trans} />;
          await showDialog(trans.__('Complete metadata'), view, trans);
        }
      }
    });

    commands.addCommand(Ids.bare, {
      label: trans.__('Papers without an Abstract'),
      caption: trans.__('Show the undecided papers without an abstract in the library'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { columns, review } = litreview.sidebar;
        if (review) {
          const { MISSING_ABSTRACT_QUERY } = await import('../model/missingAbstracts');
          columns.requestQuery(review.client.path, MISSING_ABSTRACT_QUERY);
          await commands.execute('litreview:library');
        }
      }
    });

    const category = trans.__('Review');
    palette?.addItem({ command: Ids.duplicates, category });
    palette?.addItem({ command: Ids.complete, category });
    palette?.addItem({ command: Ids.bare, category });
  }
};
