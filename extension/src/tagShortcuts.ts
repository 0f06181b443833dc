import type { CommandRegistry } from '@lumino/commands';
import type { IDisposable } from '@lumino/disposable';
import type { Tag } from './api/client';

/** Where the keys of the sidebar work: wherever a review has the keyboard and no one types. */
const SELECTOR = '.jp-LitReview :focus:not(:read-write)';

/** The keys of tags as JupyterLab's own key bindings; a command's key is never taken from it. */
export class TagShortcuts {
  constructor(
    private readonly commands: CommandRegistry,
    private readonly command: string
  ) {}

  /** Bind the keys that tags have now. */
  bind(tags: readonly Tag[]): void {
    const keyed = tags.filter(({ key }) => key !== '');
    const now = JSON.stringify(keyed.map(({ key, name }) => [key, name]));
    if (now === this.bound) {
      return;
    }
    this.bound = now;
    this.bindings.splice(0).forEach(binding => binding.dispose());
    for (const { key, name } of keyed) {
      if (this.takenBy(key) === '') {
        this.bindings.push(
          this.commands.addKeyBinding({
            command: this.command,
            args: { tag: name },
            keys: [key],
            selector: SELECTOR
          })
        );
      }
    }
  }

  /** The label of the command that has a key in the sidebar; empty if none has. */
  takenBy(key: string): string {
    const other = this.commands.keyBindings.find(
      ({ command, keys, selector }) =>
        command !== this.command && keys[0] === key && selector.includes('jp-LitReview')
    );
    return other ? this.commands.label(other.command, other.args) || other.command : '';
  }

  private bound = '';
  private readonly bindings: IDisposable[] = [];
}
