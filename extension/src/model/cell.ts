import type { Stage } from '../api/client';
import { Observable } from './observable';

/** What of an anywidget model is used here, beside its messages. */
export interface ITraits {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

/** Papers that are selected, here and in what shares the selection. */
export interface ISharedSelection extends Observable {
  readonly selection: readonly string[];
  select(ids: readonly string[]): void;
}

const FOLLOWED = ['change:selection', 'change:ids', 'change:query', 'change:details'] as const;

/** What a cell's widget shares with Python: the traits of `litreview.widgets`. */
export class CellModel extends Observable implements ISharedSelection {
  constructor(private readonly traits: ITraits) {
    super();
    FOLLOWED.forEach(event => traits.on(event, this.onChange));
  }

  /** Which view it is. */
  get view(): string {
    return String(this.traits.get('view'));
  }

  /** Ids of the papers that are selected. */
  get selection(): readonly string[] {
    return strings(this.traits.get('selection'));
  }

  /** Ids of the papers to show; null for those that match `query`. */
  get ids(): readonly string[] | null {
    const given = this.traits.get('ids');
    return Array.isArray(given) ? strings(given) : null;
  }

  get query(): string {
    const given = this.traits.get('query');
    return typeof given === 'string' ? given : '';
  }

  /** More columns: their headings, and by id what stands in them. */
  get details(): { readonly head: readonly string[]; readonly rows: Record<string, string[]> } {
    const given = this.traits.get('details') as { head?: unknown; rows?: unknown } | null;
    return {
      head: strings(given?.head),
      rows: (given?.rows ?? {}) as Record<string, string[]>
    };
  }

  select(ids: readonly string[]): void {
    const before = this.selection;
    if (ids.length !== before.length || ids.some((id, at) => id !== before[at])) {
      this.traits.set('selection', [...ids]);
      this.traits.save_changes();
    }
  }

  /** Have Python select what a query finds at a stage. */
  readonly find = (query: string, stage: Stage = 'title-abstract'): void => {
    this.traits.set('found', { query, stage });
    this.traits.save_changes();
  };

  dispose(): void {
    FOLLOWED.forEach(event => this.traits.off(event, this.onChange));
  }

  private readonly onChange = (): void => this.touch();
}

function strings(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.filter(one => typeof one === 'string') : [];
}
