import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, InputDialog, Notification } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { ServiceError } from '../api/serviceError';
import { CommandIds, NOTHING } from '../commands';
import { CitationKeysModel } from '../model/citationKeys';
import { ILitReview } from '../tokens';

/** How papers are cited: patterns for keys, and keys given by hand. */
export const citationKeys: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:citation-keys',
  description: 'Generates citation keys from a pattern and pins keys by hand.',
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

    commands.addCommand(CommandIds.manageCitationKeys, {
      label: trans.__('Manage Citation Keys…'),
      caption: trans.__('Change the pattern of citation keys and preview the result'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review !== null,
      execute: async () => {
        const { review } = litreview.sidebar;
        if (!review) {
          return;
        }
        const model = new CitationKeysModel(review);
        const { askCitationKeys } = await import('../panels/citationKeys');
        const chosen = await askCitationKeys(model, trans);
        if (chosen === null) {
          return;
        }
        try {
          const { label } = await model.apply(chosen === 'all keys');
          review.announce(label);
          Notification.success(label, { autoClose: 4000 });
        } catch (thrown) {
          Notification.error(ServiceError.of(thrown).message, { autoClose: false });
        }
      }
    });

    commands.addCommand(CommandIds.setCitationKey, {
      label: trans.__('Set Citation Key…'),
      caption: trans.__('Set the citation key of the paper on screen'),
      describedBy: { args: NOTHING },
      isEnabled: () => litreview.sidebar.review?.paper?.key_frozen === false,
      execute: async () => {
        const { review } = litreview.sidebar;
        const paper = review?.paper;
        if (!review || !paper) {
          return;
        }
        const { value, button } = await InputDialog.getText({
          title: trans.__('Citation key'),
          label: trans.__('Leave empty to use the pattern.'),
          text: paper.key
        });
        if (!button.accept || value === null || value === paper.key) {
          return;
        }
        try {
          const { label } = await review.client.pinKey(paper.id, value.trim());
          review.announce(label);
        } catch (thrown) {
          Notification.error(ServiceError.of(thrown).message, { autoClose: 8000 });
        }
      }
    });

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.manageCitationKeys, category });
    palette?.addItem({ command: CommandIds.setCitationKey, category });
  }
};
