import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { ILitReview } from '../tokens';

/** Describing sources: kind, platform, date, search string, hits. */
export const sources: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:sources',
  description: 'Describes how the sources of a review were searched.',
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
    app.commands.addCommand(CommandIds.describeSources, {
      label: trans.__('Describe Sources…'),
      caption: trans.__('Record where, when and how each source was searched, for PRISMA'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (review) {
          const { askForm } = await import('../panels/dialog');
          const { SourceDescriptionsModel } = await import('../model/sourceDescriptions');
          const { SourcesForm } = await import('../views/sources/SourcesForm');
          const model = new SourceDescriptionsModel(review);
          const words = { submit: trans.__('Save'), cancel: trans.__('Cancel') };
          const view = <SourcesForm model={model} trans={trans} />;
          await askForm(trans.__('Describe sources'), view, words, () => model.save());
        }
      }
    });
    palette?.addItem({ command: CommandIds.describeSources, category: trans.__('Review') });
  }
};
