// Two papers compared field by field.
import { expect, test } from 'vitest';
import { comparisonSign } from '../../extension/src/model/duplicates';

test('only what is equal is shown as equal', () => {
  const sign = (same: boolean | null, ...values: string[]) =>
    comparisonSign({ field: 'abstract', same, values, similarity: 0.9 }).trim();
  expect(sign(true, 'Eels sleep.', 'Eels sleep.')).toBe('=');
  expect(sign(true, 'Eels sleep.', 'Eels sleep at night.')).toBe('≈');
  expect(sign(false, 'Eels sleep.', 'Quokkas run.')).toBe('≠');
  expect(sign(null, 'Eels sleep.', '')).toBe('');
});
