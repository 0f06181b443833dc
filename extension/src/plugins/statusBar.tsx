import * as React from 'react';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Signal } from '@lumino/signaling';
import { ILitReview } from '../tokens';
import { StatusItem } from '../views/sidebar/StatusItem';

/** Beside the kernel's state, where JupyterLab says how things are. */
const RANK = 3;

/** How far the review in the sidebar is, in the status bar. */
export const statusBar: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:status',
  description: 'Shows the progress of the review and whether it is saved in the status bar.',
  autoStart: true,
  requires: [ILitReview],
  optional: [IStatusBar],
  activate: (_: JupyterFrontEnd, litreview: ILitReview, bar: IStatusBar | null): void => {
    if (!bar) {
      return;
    }
    const { sidebar } = litreview;
    const shown = new Signal<object, void>({});
    const isActive = () => (sidebar.review?.summary ?? null) !== null;
    let active = isActive();
    sidebar.changed.connect(() => {
      if (active !== isActive()) {
        active = !active;
        shown.emit();
      }
    });
    const item = ReactWidget.create(
      <StatusItem sidebar={sidebar} run={() => litreview.reveal()} />
    );
    bar.registerStatusItem('jupyterlab-litreview:status', {
      item,
      align: 'left',
      rank: RANK,
      isActive,
      activeStateChanged: shown
    });
  }
};
