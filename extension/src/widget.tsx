import * as React from 'react';
import { createRoot } from 'react-dom/client';
import { ReviewClient } from './api/client';
import { CommTransport, type IChannel } from './api/commTransport';
import { DEFAULTS } from './model/sidebar';
import { COMMANDS, FocusRequests, runCommand, type Command } from './model/reviewCommands';
import { excludeFor } from './model/exclusionReasons';
import { ReviewModel } from './model/review';
import { toggleTag } from './model/tags';
import { ENGLISH } from './model/translation';
import type { IHost } from './views/common/host';
import { ReviewCell } from './views/sidebar/ReviewCell';
import '../style/index.css';
import '../style/cell.css';

/** What anywidget gives a view. */
interface IRenderProps {
  model: IChannel & { get(name: string): unknown };
  el: HTMLElement;
}

/** The keys of the sidebar as they are by default; a cell knows nothing of the reader's own. */
const KEYS: Record<Command, string> = {
  include: 'i',
  maybe: 'm',
  exclude: 'e',
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
  'clear-decision': 'u',
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

function render({ model, el }: IRenderProps): () => void {
  const focusRequests = new FocusRequests();
  const requestFocus = (command: Command) => void focusRequests.request(command);
  const transport = new CommTransport(String(model.get('name')), model);
  const review = new ReviewModel(new ReviewClient(transport), ENGLISH);
  review.sidePanel.limit = DEFAULTS.similarCount;
  const host: IHost = {
    trans: ENGLISH,
    focusRequests,
    preferences: () => DEFAULTS,
    key: command => new Map<string, string>(Object.entries(KEYS)).get(command) ?? '',
    run: command => runCommand(command, review, requestFocus),
    digit: place => String(place),
    tagKey: ({ key }) => key.toLowerCase().replace('shift ', '⇧')
  };
  el.classList.add('jp-LitReview', 'jp-LitReview-cell');
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
  const root = createRoot(el);
  root.render(<ReviewCell review={review} host={host} />);
  void review.start();
  return () => {
    el.removeEventListener('keydown', onKeyDown);
    root.unmount();
    review.dispose();
  };
}

export default { render };
