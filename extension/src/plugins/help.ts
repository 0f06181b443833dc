import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';

/** Every key of ours, in one dialog. */
export const help: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:help',
  description: 'Shows all keyboard shortcuts and opens the settings.',
  autoStart: true,
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const { commands } = app;
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const settings = (query: string) => void commands.execute('settingeditor:open', { query });

    commands.addCommand(CommandIds.showShortcuts, {
      label: trans.__('Show Review Shortcuts'),
      caption: trans.__('Show all keyboard shortcuts of a review'),
      describedBy: { args: NOTHING },
      execute: async () => {
        const { showShortcuts } = await import('../panels/help');
        const { groups } = await import('../shortcuts');
        if (await showShortcuts(groups(commands, trans), trans)) {
          settings('Keyboard Shortcuts');
        }
      }
    });

    commands.addCommand(CommandIds.openSettings, {
      label: trans.__('Review Settings…'),
      caption: trans.__('Change how papers are shown and where exports are saved'),
      describedBy: { args: NOTHING },
      isVisible: () => commands.hasCommand('settingeditor:open'),
      execute: () => settings('Literature Review')
    });

    const category = trans.__('Review');
    palette?.addItem({ command: CommandIds.showShortcuts, category });
    palette?.addItem({ command: CommandIds.openSettings, category });
  }
};
