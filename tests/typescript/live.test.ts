// What keeps a window in step with others: changes of the review, queries read again, lost files.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Events } from '../../extension/src/api/client';
import { ChangeFeed, type IReviewChanges } from '../../extension/src/model/changeFeed';
import { FileTracker } from '../../extension/src/model/fileTracker';
import { LiveQuery } from '../../extension/src/model/liveQuery';
import { PaperCache } from '../../extension/src/model/paperCache';
import { client, deferred, paper, rejection, settle, summary, unreachable } from './fakes';

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

test('an answer older than what the reader did never replaces it', () => {
  const saving = new Set<string>();
  const papers = new PaperCache(
    id => saving.has(id),
    () => 'title-abstract'
  );
  const asked = papers.moment;
  papers.update(paper('a', { tags: ['mine'] }));
  expect(papers.receive(paper('a'), asked).tags).toEqual(['mine']);
  expect(papers.receive(paper('a', { tags: ['now'] }), papers.moment).tags).toEqual(['now']);
  saving.add('a');
  expect(papers.receive(paper('a'), papers.moment).tags).toEqual(['now']);
});

test('papers in use are kept, however many others come', () => {
  const papers = new PaperCache(
    () => false,
    () => 'title-abstract'
  );
  for (let at = 0; at < 2000; at++) {
    papers.receive(paper(`p${at}`), papers.moment);
    expect(papers.get('p0')?.id).toBe('p0');
  }
  expect(papers.get('p1')).toBeUndefined();
  expect(papers.get('p1999')?.id).toBe('p1999');
});

test('a review that is gone is looked for until it is back', async () => {
  let answer = () => Promise.resolve(summary({ seq: 7 }));
  const fake = client({ summary: () => answer(), record: id => Promise.resolve(paper(id)) });
  const back = vi.fn();
  const tracker = new FileTracker(fake, () => ({ seq: 7, paper: 'a' }), back);
  answer = () => Promise.reject(rejection());
  fake.changed.emit({ seq: 0, records: [], kinds: ['gone'] });
  await settle();
  expect(tracker.problem?.message).toBe('That is not possible.');
  answer = () => Promise.resolve(summary({ seq: 7 }));
  await vi.advanceTimersByTimeAsync(2000);
  expect(tracker.problem).toBeNull();
  expect(back).toHaveBeenCalledOnce();
  tracker.dispose();
});

test('another review in the same place is not taken for the one that was open', async () => {
  const fake = client({
    summary: () => Promise.resolve(summary({ seq: 3 })),
    record: () => Promise.reject(rejection())
  });
  const tracker = new FileTracker(
    fake,
    () => ({ seq: 7, paper: 'a' }),
    () => undefined
  );
  await tracker.check();
  expect(tracker.replaced).toBe(true);
  tracker.accept();
  expect(tracker.replaced).toBe(false);
  tracker.dispose();
});

test('a server that does not answer says nothing about the review', async () => {
  const fake = client({ summary: () => Promise.reject(unreachable()) });
  const tracker = new FileTracker(
    fake,
    () => ({ seq: 7, paper: null }),
    () => undefined
  );
  await tracker.check();
  expect(tracker.problem).toBeNull();
  expect(tracker.replaced).toBe(false);
  tracker.dispose();
});
