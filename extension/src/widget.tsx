import * as React from 'react';
import { createRoot } from 'react-dom/client';
import { ReviewClient } from './api/client';
import { CommTransport, type IChannel } from './api/commTransport';
import { CellModel, type ITraits } from './model/cell';
import { TAKEN_DECISIONS, decisionKey, type TakenDecision } from './model/decisions';
import { DEFAULTS } from './model/sidebar';
import { COMMANDS, FocusRequests, runCommand, type Command } from './model/reviewCommands';
import { excludeFor } from './model/exclusionReasons';
import { ReviewModel } from './model/review';
import { toggleTag } from './model/tags';
import { ENGLISH } from './model/translation';
import type { IHost } from './views/common/host';
import { CellView } from './views/cell/CellView';
import { PaperTable } from './views/cell/PaperTable';
import { PrismaCell } from './views/cell/PrismaCell';
import { MapView } from './views/map/MapView';
import { ReviewCell } from './views/sidebar/ReviewCell';
import { ProgressView } from './views/statistics/ProgressView';
import '../style/index.css';
import '../style/cell.css';

/** What anywidget gives a view. */
interface IRenderProps {
  model: IChannel & ITraits;
  el: HTMLElement;
}

/** The keys of the sidebar as they are by default; a cell knows nothing of the reader's own. */
const KEYS: Record<Command, string> = {
  ...(Object.fromEntries(
    TAKEN_DECISIONS.map(decision => [decision, decisionKey(decision)])
  ) as Record<TakenDecision, string>),
  'exclude-with-reason': '⇧E',
  undo: 'z',
  redo: '⇧Z',
  'switch-stage': 'g',
  'next-paper': 'j',
  'previous-paper': 'k',
  'add-tag': 't',
  'edit-note': 'n',
  highlight: 'x',
  'select-previous-sentence': '⇧X',
  'open-link': 'o',
  'search-review': '/',
  'show-similar': 's',
  'show-why': 'w',
  'show-stopping': 'v',
  'show-history': 'h',
  'show-criteria': 'c',
  'show-activity': 'l',
  'clear-decision': decisionKey('undecided'),
  'remove-tag': '',
  'select-all-papers': '',
  'go-to-row': '',
  'save-search': ''
};

function commandOf(event: KeyboardEvent): Command | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return undefined;
  }
  const letter = event.key.length === 1 && /[a-z]/i.test(event.key);
  const pressed = letter && event.shiftKey ? `⇧${event.key.toUpperCase()}` : event.key;
  return COMMANDS.find(command => KEYS[command] === (letter ? pressed : event.key));
}

/** The reason that a digit stands for, from 1; 0 for any other key. */
function placeOf(event: KeyboardEvent): number {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return !modified && /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
}

/** How a tag's key is written: a capital letter, or Shift and a digit. */
function tagKeyOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  if (event.shiftKey) {
    return event.code.replace(/^Digit/, 'Shift ');
  }
  return /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : undefined;
}

/** Whether the reader is typing, so that letters are letters. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}

/** What a view shows; it gets what it shares with Python. */
function viewOf(cell: CellModel): React.ComponentType {
  switch (cell.view) {
    case 'table':
      return () => <PaperTable cell={cell} />;
    case 'progress':
      return () => <ProgressView />;
    case 'prisma':
      return () => <PrismaCell />;
    case 'map':
      return () => <MapView shared={cell} />;
    default:
      throw new Error(`${cell.view} is not a view; update the notebook's environment`);
  }
}

/**
 * Hide the readable form that stands in the saved notebook, as long as there is a kernel to answer.
 *
 * A rule and not an attribute, since a notebook draws outputs again as it scrolls.
 */
function hideStatic(name: string): () => void {
  const style = document.createElement('style');
  style.textContent = `.${CSS.escape(name)} { display: none !important; }`;
  document.head.append(style);
  return () => style.remove();
}

function render({ model, el }: IRenderProps): () => void {
  const focusRequests = new FocusRequests();
  const requestFocus = (command: Command) => void focusRequests.request(command);
  const transport = new CommTransport(String(model.get('name')), model);
  const review = new ReviewModel(new ReviewClient(transport), ENGLISH);
  const cell = new CellModel(model);
  review.sidePanel.limit = DEFAULTS.similarCount;
  const host: IHost = {
    trans: ENGLISH,
    focusRequests,
    preferences: () => DEFAULTS,
    key: command => new Map<string, string>(Object.entries(KEYS)).get(command) ?? '',
    run: command => runCommand(command, review, requestFocus),
    digit: place => String(place),
    tagKey: ({ key }) => key.toLowerCase().replace('shift ', '⇧'),
    find: cell.find
  };
  const ofOnePaper = cell.view === 'triage' || cell.view === 'card';
  el.classList.add('jp-LitReview', 'jp-LitReview-cell');
  el.dataset.cell = cell.view;
  // The notebook's own keys must not act on the cell while the reader decides.
  el.dataset.lmSuppressShortcuts = 'true';
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = isTyping(event.target);
    const command = typing ? undefined : commandOf(event);
    const place = typing ? 0 : placeOf(event);
    const pressed = typing || command ? undefined : tagKeyOf(event);
    const tag = review.summary?.tags.find(({ key }) => key !== '' && key === pressed);
    if (command) {
      runCommand(command, review, requestFocus);
      event.preventDefault();
    } else if (tag) {
      toggleTag(tag.name, review);
      event.preventDefault();
    } else if (place > 0) {
      excludeFor(place, review);
      event.preventDefault();
    }
    event.stopPropagation();
  };
  el.addEventListener('keydown', onKeyDown);
  let show: (() => void) | null = null;
  const answered = () => {
    if (review.summary) {
      show ??= hideStatic(String(model.get('static_class')));
      if (ofOnePaper && review.paperId !== null) {
        cell.select([review.paperId]);
      }
    }
  };
  const selected = () => {
    const [id] = cell.selection;
    if (ofOnePaper && review.summary && id !== undefined && id !== review.paperId) {
      void review.openById(id);
    }
  };
  review.changed.connect(answered);
  cell.changed.connect(selected);
  const root = createRoot(el);
  if (ofOnePaper) {
    root.render(<ReviewCell review={review} host={host} />);
  } else {
    root.render(<CellView review={review} host={host} view={viewOf(cell)} />);
  }
  void review.start(cell.view === 'card' ? (cell.ids?.[0] ?? null) : null);
  return () => {
    show?.();
    el.removeEventListener('keydown', onKeyDown);
    cell.dispose();
    root.unmount();
    review.dispose();
  };
}

export default { render };
