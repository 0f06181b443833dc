import { describe, expect, test } from 'vitest';
import { roundTicks, scaled, thinned } from '../../extension/src/model/axisScale';
import { binByPeriod, cumulative, formatDuration } from '../../extension/src/model/statistics';
import { ENGLISH, shortDuration } from '../../extension/src/model/translation';

const day = (date: string, include = 1) => ({
  day: date,
  decisions: { include, maybe: 0, exclude: 0 }
});

describe('decisions by day', () => {
  test('have no gap between the first and the last day', () => {
    const { by, bins } = binByPeriod([day('2026-02-27'), day('2026-03-02', 2)]);
    expect(by).toBe('day');
    expect(bins.map(({ include }) => include)).toEqual([1, 0, 0, 2]);
    expect(bins[2]?.from.toISOString()).toBe('2026-03-01T00:00:00.000Z');
  });

  test('are counted by week, from Mondays, when there are many days', () => {
    const { by, bins } = binByPeriod([day('2026-01-01'), day('2026-01-04'), day('2026-06-01')]);
    expect(by).toBe('week');
    expect(bins[0]?.from.toISOString()).toBe('2025-12-29T00:00:00.000Z');
    expect(bins[0]?.include).toBe(2);
    expect(bins.at(-1)?.include).toBe(1);
  });

  test('are counted by month when there are many weeks', () => {
    const { by, bins } = binByPeriod([day('2024-01-31'), day('2026-03-01')]);
    expect(by).toBe('month');
    expect(bins).toHaveLength(27);
  });

  test('add up', () => {
    const { bins } = binByPeriod([day('2026-01-01'), day('2026-01-03', 4)]);
    expect(cumulative(bins).map(({ include }) => include)).toEqual([1, 1, 5]);
  });

  test('of no day at all are no bins', () => {
    expect(binByPeriod([])).toEqual({ by: 'day', bins: [] });
  });
});

describe('axes', () => {
  test.each([
    [0, [0]],
    [3, [0, 1, 2, 3]],
    [97, [0, 50, 100]],
    [100_000, [0, 50_000, 100_000]]
  ])('ticks for %i are round and reach it', (most, ticks) => {
    expect(roundTicks(most, 3)).toEqual(ticks);
  });

  test('never divide by zero', () => {
    expect(scaled(0, 0, 10, 90)).toBe(10);
    expect(scaled(5, 10, 0, 100)).toBe(50);
  });

  test('labels that would not fit are left out evenly, the first stays', () => {
    expect(thinned([0, 1, 2, 3, 4, 5, 6], 3)).toEqual([0, 3, 6]);
    expect(thinned([0, 1], 9)).toEqual([0, 1]);
  });
});

describe('durations', () => {
  test.each([
    [0.44, `${(0.4).toLocaleString()} s`],
    [59.4, '59 s'],
    [125, '2 min 5 s'],
    [3599, '60 min'],
    [12_000, '3 h 20 min']
  ])('%d seconds', (seconds, text) => {
    expect(formatDuration(seconds, ENGLISH)).toBe(text);
  });

  test.each([
    [89, '89 s'],
    [90, '2 min'],
    [5400, '1.5 h']
  ])('%d seconds in short', (seconds, text) => {
    expect(shortDuration(seconds, ENGLISH)).toBe(text);
  });
});
