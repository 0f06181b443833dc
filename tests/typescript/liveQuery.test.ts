import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveQuery } from '../../extension/src/model/liveQuery';
import { deferred, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a live query keeps its last answer when it cannot be read, and tries again', async () => {
  let answer: () => Promise<number> = () => Promise.resolve(1);
  const query = new LiveQuery(() => answer());
  query.refresh();
  await vi.advanceTimersByTimeAsync(0);
  expect(query.value).toBe(1);
  answer = () => Promise.reject(unreachable());
  query.refresh();
  await vi.advanceTimersByTimeAsync(150);
  expect(query.value).toBe(1);
  expect(query.problem?.unreachable).toBe(true);
  answer = () => Promise.resolve(2);
  await vi.advanceTimersByTimeAsync(2000);
  expect(query.value).toBe(2);
  expect(query.problem).toBeNull();
});

test('a live query that changes while it is being read is read once more', async () => {
  const first = deferred<number>();
  let calls = 0;
  const query = new LiveQuery(() => {
    calls += 1;
    return calls === 1 ? first.promise : Promise.resolve(calls);
  });
  query.refresh();
  await vi.advanceTimersByTimeAsync(0);
  query.refresh();
  query.refresh();
  first.resolve(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(query.value).toBe(2);
  expect(calls).toBe(2);
});
