import { expect, test } from 'vitest';
import { NavigationHistory } from '../../extension/src/model/navigationHistory';

function visited(...ids: string[]): NavigationHistory {
  const history = new NavigationHistory();
  ids.forEach(id => history.visit(id));
  return history;
}

test('going back and forward visits the same papers', () => {
  const history = visited('a', 'b', 'c');
  expect(history.step(-1)).toBe(true);
  expect(history.current).toBe('b');
  expect(history.ahead).toEqual(['c']);
  expect(history.step(1)).toBe(true);
  expect(history.current).toBe('c');
});

test('there is no step beyond the first and the last paper', () => {
  const history = visited('a', 'b');
  expect(history.step(1)).toBe(false);
  expect(history.step(-1)).toBe(true);
  expect(history.step(-1)).toBe(false);
  expect(history.current).toBe('a');
});

test('opening another paper after going back forgets what was ahead', () => {
  const history = visited('a', 'b', 'c');
  history.step(-1);
  history.step(-1);
  history.visit('d');
  expect(history.ahead).toEqual([]);
  expect(history.previous).toBe('a');
});

test('opening the next paper of the history keeps what is ahead of it', () => {
  const history = visited('a', 'b', 'c');
  history.step(-1);
  history.step(-1);
  history.visit('b');
  expect(history.ahead).toEqual(['c']);
});

test('opening the paper one came from goes back to it', () => {
  const history = visited('a', 'b');
  history.visit('a');
  expect(history.current).toBe('a');
  expect(history.ahead).toEqual(['b']);
});

test('a paper opened by the way knows the paper to return to', () => {
  const history = visited('a');
  history.visit('b', true);
  expect(history.origin).toBe('a');
  history.visit('c');
  expect(history.origin).toBeNull();
  history.step(-1);
  expect(history.origin).toBe('a');
});
