import { citation } from './citations';

/** How keys of papers are called that are dragged from a review into a text. */
const KEYS = 'application/x-litreview-keys';

/** Carry papers by their keys; elsewhere than in a text that cites they are plain text. */
export function dragKeys(transfer: DataTransfer, keys: readonly string[]): void {
  transfer.setData(KEYS, JSON.stringify(keys));
  transfer.setData('text/plain', citation(keys, 'pandoc'));
  transfer.effectAllowed = 'copy';
}

/** The keys of the papers that are dropped; none if something else is. */
export function draggedKeys(transfer: DataTransfer | null): string[] {
  const carried = transfer?.getData(KEYS) ?? '';
  return carried === '' ? [] : (JSON.parse(carried) as unknown[]).map(String);
}
