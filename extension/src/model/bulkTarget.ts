import type { Decision, PaperSelection } from '../api/client';

/** The papers a view has selected, to which actions apply as one. */
export interface IBulkTarget {
  readonly count: number;
  /** What a request names to mean them; null if it is but the row the keyboard is at. */
  readonly paperSelection: PaperSelection | null;
  /** Go to the next or the previous of its papers. */
  step(by: 1 | -1): void;
  decide(decision: Decision, reasons: string[]): void;
  addTag(name: string): void;
  removeTag(name: string): void;
}
