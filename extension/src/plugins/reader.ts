import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { CommandIds, NOTHING } from '../commands';
import { DEFAULTS, type IPreferences } from '../model/sidebar';
import { ILitReview } from '../tokens';

const SETTINGS = 'jupyterlab-litreview:plugin';

/** The sizes that the settings allow, in pixels. */
const [SMALLEST, LARGEST] = [10, 32];

/** How long to wait for the next key before saving, in milliseconds. */
const PAUSE = 400;

/** How a text looks: the size of its letters, and what words are shown in it. */
export const reader: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-litreview:reader',
  description: 'Commands for the appearance of titles and abstracts.',
  autoStart: true,
  requires: [ILitReview],
  optional: [ISettingRegistry, ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    litreview: ILitReview,
    settings: ISettingRegistry | null,
    palette: ICommandPalette | null,
    translator: ITranslator | null
  ): void => {
    const { commands } = app;
    const { sidebar } = litreview;
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const timers = new Map<string, number>();
    const now = () => ({ ...DEFAULTS, ...sidebar.preferences });
    /** Show it at once, and keep it with the reader's settings. */
    const set = <Name extends keyof IPreferences>(name: Name, value: IPreferences[Name]) => {
      sidebar.setPreferences({ ...now(), [name]: value });
      // A key held down is saved once, or the settings would tell of sizes long gone.
      window.clearTimeout(timers.get(name));
      timers.set(
        name,
        window.setTimeout(() => void settings?.set(SETTINGS, name, value), PAUSE)
      );
    };
    const resize = (by: number) => {
      const size = Math.round(now().readingSize) + by;
      set('readingSize', Math.min(Math.max(size, SMALLEST), LARGEST));
    };
    const add = (
      id: string,
      label: string,
      caption: string,
      execute: () => void,
      isToggled?: () => boolean
    ) => {
      commands.addCommand(id, {
        label,
        caption,
        describedBy: { args: NOTHING },
        ...(isToggled ? { isToggled } : {}),
        execute: () => {
          execute();
          commands.notifyCommandChanged(id);
        }
      });
      palette?.addItem({ command: id, category: trans.__('Review') });
    };
    add(
      CommandIds.increaseTextSize,
      trans.__('Larger Text'),
      trans.__('Increase the text size of abstracts'),
      () => resize(1)
    );
    add(
      CommandIds.decreaseTextSize,
      trans.__('Smaller Text'),
      trans.__('Decrease the text size of abstracts'),
      () => resize(-1)
    );
    add(
      CommandIds.toggleSerifFont,
      trans.__('Serif Font'),
      trans.__('Switch between a serif and a sans-serif font'),
      () => set('readingFont', now().readingFont === 'serif' ? 'sans' : 'serif'),
      () => now().readingFont === 'serif'
    );
    add(
      CommandIds.toggleProtocolKeywords,
      trans.__('Show Protocol Keywords'),
      trans.__('Show inclusion and exclusion keywords in titles and abstracts'),
      () => set('showTerms', !now().showTerms),
      () => now().showTerms
    );
    add(
      CommandIds.toggleModelKeywords,
      trans.__('Show Words the Model Uses'),
      trans.__('Show the words the model uses in titles and abstracts'),
      () => set('showModelWords', !now().showModelWords),
      () => now().showModelWords
    );
  }
};
