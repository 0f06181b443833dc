import type { ReviewClient, Protocol } from '../api/client';
import { Observable } from './observable';

/** How many reasons have a digit. */
export const REASON_SHORTCUTS = 9;

/** What the review asks and what rules a paper out, and the reasons that follow from it. */
export class ProtocolModel extends Observable {
  constructor(private readonly client: ReviewClient) {
    super();
  }

  /** As last read; null until then. */
  protocol: Protocol | null = null;

  /** Whether they are in sight in the Reader; null: if there are any. */
  criteriaWanted: boolean | null = null;

  get criteriaVisible(): boolean {
    const { protocol } = this;
    const lines = protocol ? [protocol.question, ...protocol.include, ...protocol.exclude] : [];
    return this.criteriaWanted ?? lines.some(line => line !== '');
  }

  /** Show them in the Reader, or no longer. */
  toggleCriteria(): void {
    this.criteriaWanted = !this.criteriaVisible;
    this.touch();
  }

  /** Read it again; what was known stays if no one answers. */
  async load(): Promise<void> {
    try {
      this.protocol = await this.client.protocol();
      this.touch();
    } catch {
      // The review says itself that it cannot be reached; the next change asks again.
    }
  }

  /**
   * Reasons for excluding: the protocol's in their order, then the others, the most used first.
   *
   * A reason that was given before keeps its place while the review is open, so that no digit
   * changes its meaning under the reader's fingers.
   */
  reasons(used: readonly { name: string }[]): readonly string[] {
    const own = this.protocol?.exclude ?? [];
    const known = new Set(used.map(({ name }) => name));
    this.others = [
      ...this.others.filter(name => known.has(name)),
      ...[...known].filter(name => !this.others.includes(name))
    ];
    return [...own, ...this.others.filter(name => !own.includes(name))];
  }

  private others: string[] = [];
}
