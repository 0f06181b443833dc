import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILauncher } from '@jupyterlab/launcher';
import { CommandIds } from '../commands';

/** Cards in the launcher: a new review, and a sample to try things out. */
export const launcher: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:launcher',
  description: 'Adds cards for reviews to the launcher.',
  autoStart: true,
  optional: [ILauncher],
  activate: (_: JupyterFrontEnd, cards: ILauncher | null): void => {
    cards?.add({ command: CommandIds.createReview, args: { isLauncher: true }, rank: 3 });
    cards?.add({ command: CommandIds.openSample, args: { isLauncher: true }, rank: 4 });
  }
};
