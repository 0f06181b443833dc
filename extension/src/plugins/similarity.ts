import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { ILitReview } from '../tokens';

/** Steers the list of similar papers, from wherever the reader is. */
export const similarity: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:similarity',
  description: 'Shows more or fewer papers similar to the one on screen.',
  autoStart: true,
  requires: [ILitReview],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const { commands } = app;
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const words = {
      [CommandIds.moreLikeThis]: [
        trans.__('More Like This'),
        trans.__('Show more papers similar to the paper on screen')
      ],
      [CommandIds.lessLikeThis]: [
        trans.__('Less Like This'),
        trans.__('Show fewer papers similar to the paper on screen')
      ]
    } as const;
    for (const [id, [label, caption]] of Object.entries(words)) {
      commands.addCommand(id, {
        label,
        caption,
        describedBy: { args: NOTHING },
        isEnabled: () => litreview.sidebar.review !== null,
        execute: async () => {
          const { review } = litreview.sidebar;
          if (!review) {
            return;
          }
          const { similarityQueryOf } = await import('../model/similarity');
          const similarityQuery = similarityQueryOf(review);
          const inList = review.bulkTarget === similarityQuery.bulkTarget;
          const paper = inList ? similarityQuery.paperAt() : review.paper;
          if (paper) {
            similarityQuery.addExample(paper, id === CommandIds.moreLikeThis);
          }
          if (!inList) {
            await commands.execute(CommandIds.openSimilarPapers);
          }
        }
      });
      palette?.addItem({ command: id, category: trans.__('Review') });
    }
  }
};
