import { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { PREFIX } from './commands';
import type { ITrans } from './model/translation';
import type { IKeyGroup, IKeyLine } from './views/help/HelpView';

/** The first key for a command, as the reader knows it; empty if there is none. */
export function keyOf(
  commands: CommandRegistry,
  id: string,
  args: ReadonlyPartialJSONObject = {}
): string {
  return keysOf(commands, id, args)[0] ?? '';
}

/** All keys for a command with these arguments. */
function keysOf(
  commands: CommandRegistry,
  id: string,
  args: ReadonlyPartialJSONObject = {}
): string[] {
  const wanted = JSON.stringify(args);
  const found = commands.keyBindings
    .filter(({ args: bound, command }) => command === id && JSON.stringify(bound) === wanted)
    .map(({ keys }) =>
      keys.map(one => legible(CommandRegistry.formatKeystroke(one))).join(' ')
    );
  return [...new Set(found)];
}

/** Letters as they are on most keyboards when typed alone: small. */
function legible(keys: string): string {
  return /^[A-Z]$/.test(keys)
    ? keys.toLowerCase()
    : keys.replace(/^Shift\W/, '⇧').replace('⇧/', '?');
}

/** The commands that have keys, by what they are for. */
export function groups(commands: CommandRegistry, trans: ITrans): IKeyGroup[] {
  const kinds: readonly [string, readonly string[]][] = [
    [
      trans.__('Decisions'),
      [
        'include',
        'maybe',
        'exclude',
        'exclude-with-reason',
        'exclude-for-reason',
        'clear-decision',
        'undo',
        'redo'
      ]
    ],
    [trans.__('Navigation'), ['next-paper', 'previous-paper', 'search-review', 'switch-stage']],
    [
      trans.__('Paper'),
      [
        'add-tag',
        'toggle-tag',
        'edit-note',
        'open-attachment',
        'attach-file',
        'open-link',
        'show-similar',
        'show-why',
        'show-criteria',
        'show-history',
        'show-activity'
      ]
    ]
  ];
  const all = lines(commands);
  const place = (commands: readonly string[], { id }: IKeyLine) =>
    commands.indexOf(id.slice(PREFIX.length));
  const found = kinds.map(([name, commands]) => ({
    name,
    lines: all
      .filter(line => place(commands, line) >= 0)
      .sort((one, other) => place(commands, one) - place(commands, other))
  }));
  const rest = all.filter(line => kinds.every(([, commands]) => place(commands, line) < 0));
  return [...found, { name: trans.__('Review'), lines: rest }].filter(
    ({ lines: some }) => some.length > 0
  );
}

function lines(commands: CommandRegistry): IKeyLine[] {
  const found = new Map<string, IKeyLine>();
  for (const { command, args } of commands.keyBindings) {
    const id = `${command} ${JSON.stringify(args)}`;
    const offered = commands.hasCommand(command) && commands.isVisible(command, args);
    if (command.startsWith(PREFIX) && offered && !found.has(id)) {
      found.set(id, {
        id: command,
        label: commands.label(command, args).replace(/…$/, ''),
        caption: commands.caption(command, args),
        keys: keysOf(commands, command, args)
      });
    }
  }
  return [...found.values()];
}
