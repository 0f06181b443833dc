import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILauncher } from '@jupyterlab/launcher';
import { Ids } from '../commands';

/** A card in the launcher that begins a review. */
export const launcher: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:launcher',
  description: 'Adds a card for new reviews to the launcher.',
  autoStart: true,
  requires: [ILauncher],
  activate: (_: JupyterFrontEnd, cards: ILauncher): void => {
    cards.add({ command: Ids.create, args: { isLauncher: true }, rank: 3 });
  }
};
