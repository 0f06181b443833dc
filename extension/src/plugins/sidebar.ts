import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import { ILatexTypesetter } from '@jupyterlab/rendermime';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { ReviewClient } from '../api/client';
import { RestTransport } from '../api/restTransport';
import { idOf, CommandIds, PREFIX } from '../commands';
import { reviewIcon } from '../icons';
import {
  DEFAULTS,
  SidebarModel,
  type ISidebarState,
  type IPreferences
} from '../model/sidebar';
import { OpenReviews } from '../model/openReviews';
import { FocusRequests } from '../model/reviewCommands';
import { canBeAttached } from '../panels/attachments';
import { inBase64, isReview, isSideFile } from '../panels/fileChoice';
import { SidebarPanel } from '../panels/sidebar';
import { typesetWith } from '../panels/typesetting';
import { keyOf } from '../shortcuts';
import { ILitReview } from '../tokens';
import type { IHost } from '../views/common/host';

const ID = 'jupyterlab-litreview:plugin';

/** The panel's id in the shell and its place in the saved layout. */
const PANEL = 'jp-litreview';

/** Just below the file browser. */
const RANK = 110;

/** A width to read at, taken when the sidebar is shown for the first time, in pixels. */
const WIDTH = 400;

/** Where the sidebar's state is kept. */
const PLACE = 'jupyterlab-litreview:sidebar';

/** Where the sidebar's state is kept for this tab. */
const HERE = `${PLACE}:here`;

/** How long the sidebar rests before its state is kept, in milliseconds. */
const PAUSE = 300;

/** The sidebar in the left sidebar. */
export const sidebar: JupyterFrontEndPlugin<ILitReview> = {
  id: ID,
  description: 'The sidebar for screening papers.',
  autoStart: true,
  provides: ILitReview,
  optional: [
    ILayoutRestorer,
    ISettingRegistry,
    IStateDB,
    ITranslator,
    ILatexTypesetter,
    ILabShell
  ],
  activate: (
    app: JupyterFrontEnd,
    restorer: ILayoutRestorer | null,
    settings: ISettingRegistry | null,
    state: IStateDB | null,
    translator: ITranslator | null,
    typesetter: ILatexTypesetter | null,
    labShell: ILabShell | null
  ): ILitReview => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_litreview');
    const { commands, serviceManager, shell } = app;
    const reviews = new OpenReviews(
      {
        open: path => new ReviewClient(new RestTransport(path, serviceManager, trans)),
        create: async path => {
          const client = new ReviewClient(new RestTransport(path, serviceManager, trans));
          await client.create().finally(() => client.dispose());
        }
      },
      trans
    );
    const model = new SidebarModel(reviews, trans);
    const focusRequests = new FocusRequests();
    const focusRequestsOf = new Map<Element, FocusRequests>();
    /** Without a paper to attach it to a PDF is a file like others. */
    const attachable = (name: string) =>
      typeof model.review?.paperId === 'string' && canBeAttached(name);
    const litreview: ILitReview = {
      sidebar: model,
      reviews,
      host: view => {
        const own = new FocusRequests();
        focusRequestsOf.set(view.node, own);
        view.disposed.connect(() => focusRequestsOf.delete(view.node));
        return { ...host, focusRequests: own };
      },
      requestFocus: command => {
        const view = document.activeElement?.closest('.jp-LitReview');
        if (view && focusRequestsOf.get(view)?.request(command)) {
          return;
        }
        if (panel.isVisible) {
          // While the paper is in a reader, its tags, notes and reasons are there alone.
          if (!focusRequests.request(command) && !command.startsWith('show-')) {
            Array.from(focusRequestsOf).some(
              ([node, requests]) => node.checkVisibility() && requests.request(command)
            );
          }
        } else {
          litreview.reveal();
          window.requestAnimationFrame(() => focusRequests.request(command));
        }
      },
      reveal: () => reveal(shell),
      attach: () => undefined,
      begin: () => Promise.resolve(),
      dropped: {
        paths: paths => {
          const [pdfs, others] = parted(
            paths.filter(path => !isSideFile(path)),
            attachable
          );
          if (pdfs.length > 0) {
            void commands.execute(CommandIds.attachFile, { paths: pdfs });
          }
          if (model.review || others.some(isReview)) {
            if (others.length > 0) {
              void commands.execute(CommandIds.importFiles, { paths: others });
            }
          } else if (others.length > 0) {
            void litreview.begin({ paths: others });
          }
        },
        files: files => {
          const [pdfs, others] = parted(
            files.filter(({ name }) => !isSideFile(name)),
            ({ name }) => attachable(name)
          );
          if (pdfs.length > 0) {
            litreview.attach(pdfs);
          }
          if (others.length > 0) {
            void inBase64(others).then(
              read =>
                model.review ? model.add({ files: read }) : litreview.begin({ files: read }),
              // The browser cannot read a folder as a file.
              () =>
                model.showProblem(
                  new Error(trans.__('This cannot be read. Drop files, not folders.'))
                )
            );
          }
        }
      },
      exportFolder: 'bibliography'
    };

    const host: IHost = {
      trans,
      focusRequests,
      preferences: () => model.preferences,
      layout: model.columns,
      find: (query, stage) => {
        if (model.review) {
          void model.review.setStage(stage ?? model.review.stage);
          model.columns.requestQuery(model.review.client.path, query);
          void commands.execute(`${PREFIX}open-library`);
        }
      },
      key: command => keyOf(commands, `${PREFIX}${command}`),
      run: command => void commands.execute(idOf(command)),
      tagKey: ({ name }) => keyOf(commands, CommandIds.toggleTag, { tag: name }),
      openFile: path => void commands.execute(CommandIds.openAttachment, { path }),
      show: view => void commands.execute(`${PREFIX}${view}`),
      digit: place => keyOf(commands, CommandIds.excludeForReason, { place }),
      runWindowCommand: (extra, args) => void commands.execute(`${PREFIX}${extra}`, args),
      set: (name, value) => void settings?.set(ID, name, value),
      ...(labShell
        ? { openBeside: view => void commands.execute(CommandIds.openBeside, { view }) }
        : {}),
      ...(typesetter ? { typeset: typesetWith(typesetter) } : {})
    };
    const open = (path: string) => void commands.execute(CommandIds.openReview, { path });
    const panel = new SidebarPanel(model, host, open, litreview.dropped);
    panel.id = PANEL;
    panel.title.icon = reviewIcon;
    panel.title.caption = trans.__('Literature Review');
    panel.node.setAttribute('role', 'region');
    panel.node.setAttribute('aria-label', trans.__('Literature Review'));
    commands.keyBindingChanged.connect(() => panel.update());
    shell.add(panel, 'left', { rank: RANK });
    restorer?.add(panel, PANEL);

    if (settings) {
      void follow(settings, litreview);
    }
    void restore(app, litreview, panel, state);
    window.addEventListener('beforeunload', event => {
      if (reviews.unsaved) {
        event.preventDefault();
      }
    });
    window.addEventListener('pagehide', () => {
      RestTransport.leaving = true;
      reviews.saveAll();
    });
    // The browser may bring the page back as it was.
    window.addEventListener('pageshow', () => {
      RestTransport.leaving = false;
    });
    return litreview;
  }
};

/** What Notebook 7 calls the panels at its left. */
interface INotebookShell {
  leftHandler?: { show(): void };
}

/**
 * Show the sidebar. Notebook 7 takes its left side for one that the user has closed until it is told
 * otherwise, and closes it whenever another extension adds a panel there, however late.
 */
function reveal(shell: JupyterFrontEnd.IShell): void {
  shell.activateById(PANEL);
  (shell as INotebookShell).leftHandler?.show();
}

/** Those that fit, and the others. */
function parted<Item>(items: Item[], fits: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(fits), items.filter(item => !fits(item))];
}

/** Keep to what the reader has set. */
async function follow(registry: ISettingRegistry, litreview: ILitReview): Promise<void> {
  const settings = await registry.load(ID);
  const apply = () => {
    const { exportFolder, ...preferences } = settings.composite as unknown as IPreferences & {
      exportFolder: string;
    };
    litreview.sidebar.setPreferences({ ...DEFAULTS, ...preferences });
    litreview.exportFolder = exportFolder;
  };
  settings.changed.connect(apply);
  apply();
}

/** Keys that do nothing by themselves: Ctrl pressed for Ctrl+click is no shortcut. */
const MODIFIERS = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta'];

/** Whether a key may lead out of the sidebar: Tab, and JupyterLab's shortcuts as Ctrl+Shift+L. */
function leadsAway({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return (
    key === 'Tab' ||
    (!MODIFIERS.includes(key) && (altKey || ((ctrlKey || metaKey) && shiftKey)))
  );
}

/**
 * JupyterLab opens with a launcher that takes the keyboard some time after everything else is
 * there, seconds later on a slow machine. What had the focus, even a dialog opened meanwhile,
 * keeps it until the user goes elsewhere.
 */
function keepFocus(panel: SidebarPanel): void {
  const hold = ({ target, relatedTarget }: FocusEvent) => {
    if (!(target instanceof Element && target.closest('.jp-Launcher'))) {
      return;
    }
    if (
      relatedTarget instanceof HTMLElement &&
      relatedTarget !== document.body &&
      !relatedTarget.closest('.jp-Launcher')
    ) {
      relatedTarget.focus({ preventScroll: true });
    } else {
      panel.focus();
    }
  };
  const release = () => {
    document.removeEventListener('focusin', hold);
    document.removeEventListener('pointerdown', onPointerDown, true);
    document.removeEventListener('keydown', onKeyDown, true);
  };
  const onPointerDown = ({ target }: Event) => {
    if (
      !(target as Element).closest(
        '.jp-LitReview, .jp-LitReview-views, .jp-Dialog, .lm-SplitPanel-handle'
      )
    ) {
      release();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (leadsAway(event)) {
      release();
    }
  };
  document.addEventListener('focusin', hold);
  document.addEventListener('pointerdown', onPointerDown, true);
  document.addEventListener('keydown', onKeyDown, true);
  // Who has begun something else meanwhile, as in the palette, is left at it.
  const { activeElement } = document;
  if (
    activeElement === document.body ||
    activeElement?.closest('.jp-Launcher, #jp-litreview')
  ) {
    panel.focus();
  }
}

/** The state as this tab left it, which a reload finds even if there was no time to save it. */
function inThisTab(): ISidebarState | null {
  return JSON.parse(window.sessionStorage.getItem(HERE) ?? 'null') as ISidebarState | null;
}

/** Take the sidebar up where it was left, or where the page says, and remember it from then on. */
async function restore(
  app: JupyterFrontEnd,
  litreview: ILitReview,
  panel: SidebarPanel,
  state: IStateDB | null
): Promise<void> {
  const { sidebar: model } = litreview;
  const wanted = PageConfig.getOption('litreviewOpen');
  await app.restored;
  const saved =
    inThisTab() ??
    ((await state?.fetch(PLACE).catch(() => undefined)) as unknown as
      ISidebarState | undefined);
  if (wanted !== '') {
    litreview.reveal();
  }
  // Until a review has been opened here, the width is JupyterLab's, not the reader's.
  if (!saved?.path) {
    panel.widen(WIDTH);
  }
  if (!model.review) {
    await model.restore(saved ?? null, wanted || null);
  }
  if (wanted !== '') {
    keepFocus(panel);
  }
  let last = JSON.stringify(saved ?? null);
  let timer = 0;
  const keep = () => {
    window.sessionStorage.setItem(HERE, JSON.stringify(model.place));
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const now = JSON.stringify(model.place);
      if (now !== last) {
        last = now;
        void state?.save(PLACE, JSON.parse(now) as ReadonlyPartialJSONObject);
      }
    }, PAUSE);
  };
  model.changed.connect(keep);
  keep();
}
