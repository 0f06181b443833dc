import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Events } from '../../extension/src/api/client';
import { ChangeFeed, type IReviewChanges } from '../../extension/src/model/changeFeed';
import { client, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function feed() {
  const log = { seq: 5, reachable: true, asked: [] as number[] };
  const told: IReviewChanges[] = [];
  const fake = client({
    events: seq => {
      log.asked.push(seq);
      return log.reachable
        ? Promise.resolve({
            seq: log.seq,
            events: [{ seq: log.seq, kind: 'tagged', record: 'a', reviewer: 'bo' }],
            records: ['a']
          } as Events)
        : Promise.reject(unreachable());
    }
  });
  const changes = new ChangeFeed(fake, change => void told.push(change));
  const announce = () => fake.changed.emit({ seq: log.seq, records: [], kinds: [] });
  return { announce, changes, log, told };
}

test('changes that arrive together are read together', async () => {
  const { announce, changes, log, told } = feed();
  changes.start(5);
  for (log.seq = 6; log.seq < 16; log.seq++) {
    announce();
  }
  await vi.advanceTimersByTimeAsync(100);
  expect(log.asked).toEqual([5]);
  expect(told).toHaveLength(1);
  expect([...told[0]!.records]).toEqual(['a']);
});

test('a change announced before the review was read is read afterwards', async () => {
  const { announce, changes, log, told } = feed();
  log.seq = 9;
  announce();
  changes.start(8);
  await vi.advanceTimersByTimeAsync(100);
  expect(told.map(({ seq }) => seq)).toEqual([9]);
});

test('what was missed while nobody answered is read from the same place', async () => {
  const { announce, changes, log, told } = feed();
  changes.start(5);
  log.seq = 7;
  log.reachable = false;
  announce();
  await vi.advanceTimersByTimeAsync(100);
  expect(told).toEqual([]);
  log.reachable = true;
  await vi.advanceTimersByTimeAsync(30_100);
  expect(log.asked.every(seq => seq === 5)).toBe(true);
  expect(told.map(({ seq }) => seq)).toEqual([7]);
});

test('nothing is read once the review is closed', async () => {
  const { announce, changes, log } = feed();
  changes.start(5);
  changes.dispose();
  log.seq = 6;
  announce();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log.asked).toEqual([]);
});
