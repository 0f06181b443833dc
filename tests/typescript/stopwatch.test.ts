import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Stopwatch } from '../../extension/src/model/stopwatch';

let stopwatch: Stopwatch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'Date'] });
  stopwatch = new Stopwatch();
});

afterEach(() => {
  stopwatch.dispose();
  vi.useRealTimers();
});

test('counts how long the paper on screen was read', () => {
  stopwatch.follow('a');
  vi.advanceTimersByTime(12_340);
  expect(stopwatch.lap('a')).toBe(12.3);
  vi.advanceTimersByTime(1000);
  expect(stopwatch.lap('a')).toBe(1);
});

test('counts at most a minute without a sign of the reader', () => {
  stopwatch.follow('a');
  vi.advanceTimersByTime(3_600_000);
  expect(stopwatch.lap('a')).toBe(60);
});

test('goes on while the reader works in the review', () => {
  document.body.innerHTML = '<div class="jp-LitReview"><p>text</p></div><p id="other">x</p>';
  stopwatch.follow('a');
  for (let minute = 0; minute < 3; minute++) {
    vi.advanceTimersByTime(50_000);
    document
      .querySelector('.jp-LitReview p')
      ?.dispatchEvent(new Event('keydown', { bubbles: true }));
  }
  expect(stopwatch.lap('a')).toBe(150);
  vi.advanceTimersByTime(50_000);
  document.querySelector('#other')?.dispatchEvent(new Event('keydown', { bubbles: true }));
  vi.advanceTimersByTime(50_000);
  expect(stopwatch.lap('a')).toBe(60);
});

test('knows nothing of a paper that is not on screen, nor when it is switched off', () => {
  stopwatch.follow('a');
  expect(stopwatch.lap('b')).toBeUndefined();
  stopwatch.on = false;
  expect(stopwatch.lap('a')).toBeUndefined();
});
