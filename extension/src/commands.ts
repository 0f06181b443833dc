import type { ReadonlyJSONObject } from '@lumino/coreutils';
import type { Command } from './model/reviewCommands';

/** Commands about a review as a whole; the others are acts on the paper on screen. */
export const Ids = {
  open: 'litreview:open',
  desk: 'litreview:desk',
  create: 'litreview:create',
  begin: 'litreview:begin',
  add: 'litreview:add',
  upload: 'litreview:upload',
  export: 'litreview:export',
  sample: 'litreview:sample',
  order: 'litreview:order',
  protocol: 'litreview:protocol',
  excludeFor: 'litreview:exclude-for',
  tags: 'litreview:tags',
  toggleTag: 'litreview:toggle-tag',
  keys: 'litreview:keys',
  pin: 'litreview:pin',
  duplicates: 'litreview:duplicates',
  complete: 'litreview:complete',
  bare: 'litreview:without-abstract',
  attach: 'litreview:attach',
  'open-file': 'litreview:open-file',
  reader: 'litreview:reader',
  larger: 'litreview:larger',
  smaller: 'litreview:smaller',
  serif: 'litreview:serif',
  'show-terms': 'litreview:show-terms',
  'show-model-words': 'litreview:show-model-words',
  close: 'litreview:close',
  help: 'litreview:help',
  settings: 'litreview:settings'
} as const;

/** How the names of all our commands begin. */
export const PREFIX = 'litreview:';

/** A schema for commands without arguments. */
export const NOTHING: ReadonlyJSONObject = { type: 'object', properties: {} };

export function idOf(act: Command): string {
  return `${PREFIX}${act}`;
}
