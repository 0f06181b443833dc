import { expect, test } from 'vitest';
import { Selection } from '../../extension/src/model/selection';

test('papers are selected one by one', () => {
  const selection = new Selection();
  selection.set('a', true);
  selection.set('b', true);
  selection.set('a', false);
  expect(selection.ids).toEqual(['b']);
  expect(selection.count(10)).toBe(1);
  expect(selection.has('a')).toBe(false);
});

test('everything but some is selected without knowing the others', () => {
  const selection = new Selection();
  selection.set('a', true);
  selection.selectAll();
  expect(selection.has('a')).toBe(true);
  expect(selection.count(100_000)).toBe(100_000);
  selection.set('a', false);
  selection.set('b', false);
  expect(selection.count(100_000)).toBe(99_998);
  expect(selection.has('a')).toBe(false);
  expect(selection.has('never fetched')).toBe(true);
  selection.set('a', true);
  expect(selection.ids).toEqual(['b']);
});

test('nothing is selected after clearing', () => {
  const selection = new Selection();
  selection.selectAll();
  selection.clear();
  expect(selection.count(5)).toBe(0);
  expect(selection.has('a')).toBe(false);
});
