import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { IStatusBar } from '@jupyterlab/statusbar';
import { Signal } from '@lumino/signaling';
import type { FollowedFile } from '../api/client';
import { CommandIds } from '../commands';
import { FollowedExportsModel } from '../model/followedExports';
import type { ReviewModel } from '../model/review';
import { FollowedStatus } from '../panels/followedExports';
import { ILitReview } from '../tokens';

/** Right of the review's own item, see statusBar.tsx. */
const RANK = 3.5;

/** The .bib files that follow the review in the sidebar, in the status bar. */
export const followedExports: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:followed-exports',
  description: 'Shows which bibliographies are kept up to date in the status bar.',
  autoStart: true,
  requires: [ILitReview],
  optional: [IStatusBar],
  activate: (app: JupyterFrontEnd, litreview: ILitReview, bar: IStatusBar | null): void => {
    if (!bar) {
      return;
    }
    const { commands } = app;
    const { sidebar } = litreview;
    const { trans } = sidebar;
    const changed = new Signal<object, void>({});
    let review: ReviewModel | null = null;
    let model: FollowedExportsModel | null = null;

    const open = (file: FollowedFile): void => {
      if (file.problem === '') {
        const command = file.format === 'notes' ? 'filebrowser:open-path' : 'docmanager:open';
        void commands.execute(command, { path: file.path });
        return;
      }
      const stop = CommandIds.stopUpdatingBibliography;
      const again = CommandIds.keepBibliographyUpToDate;
      Notification.warning(file.problem, {
        autoClose: false,
        actions: [
          { label: trans.__('Export…'), callback: () => void commands.execute(again) },
          { label: trans.__('Stop updating'), callback: () => void commands.execute(stop) }
        ]
      });
    };
    const item = new FollowedStatus(trans, open);
    const follow = (): void => {
      const shown = sidebar.review?.summary ? sidebar.review : null;
      if (shown === review) {
        return;
      }
      review = shown;
      model?.dispose();
      model = shown && new FollowedExportsModel(shown.client);
      model?.changed.connect(() => changed.emit());
      item.model = model;
      changed.emit();
    };
    bar.registerStatusItem('jupyterlab-litreview:followed-exports', {
      item,
      align: 'left',
      rank: RANK,
      isActive: () => (model?.files.length ?? 0) > 0,
      activeStateChanged: changed
    });
    changed.connect(() => item.update());
    sidebar.changed.connect(follow);
    follow();
  }
};
