// Which paper is on screen and which comes next: queue, history and search together.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Paper, Queue, Records } from '../../extension/src/api/client';
import { Navigation } from '../../extension/src/model/navigation';
import { PaperCache } from '../../extension/src/model/paperCache';
import { ReadingQueue } from '../../extension/src/model/readingQueue';
import { SearchModel } from '../../extension/src/model/search';
import { SidePanelModel } from '../../extension/src/model/sidePanel';
import { client, paper, settle, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function reading(count: number) {
  const all = Array.from({ length: count }, (_, at) => paper(`p${at}`));
  const state = { reachable: true, queued: 0 };
  const fake = client({
    queue: limit => {
      state.queued += 1;
      const records = all.filter(({ decision }) => decision === 'undecided').slice(0, limit);
      return state.reachable
        ? Promise.resolve({
            total: records.length,
            by: 'model',
            mode: 'best',
            records
          } as Queue)
        : Promise.reject(unreachable());
    },
    records: ({ offset = 0, limit = 100 }) =>
      Promise.resolve({
        total: all.length,
        offset,
        records: all.slice(offset, offset + limit)
      } as Records)
  });
  const papers = new PaperCache(
    () => false,
    () => fake.stage
  );
  const queue = new ReadingQueue(fake, papers);
  const search = new SearchModel(fake, papers, () => Promise.resolve());
  const undecided = () => all.filter(({ decision }) => decision === 'undecided').length;
  const navigation = new Navigation(papers, queue, search, new SidePanelModel(fake, papers), {
    undecided,
    unsaved: () => 0
  });
  const decide = (id: string, decision: Paper['decision']) => {
    const at = all.findIndex(one => one.id === id);
    all[at] = paper(id, { decision });
    papers.update(all[at]);
    navigation.advance();
  };
  return { all, decide, navigation, papers, queue, search, state };
}

async function opened(count: number) {
  const all = reading(count);
  await all.navigation.refill();
  return all;
}

test('a decision puts the next undecided paper on screen at once', async () => {
  const { decide, navigation } = await opened(5);
  expect(navigation.paperId).toBe('p0');
  decide('p0', 'include');
  expect(navigation.paperId).toBe('p1');
});

test('the queue is filled up before it runs dry', async () => {
  const { decide, navigation, state } = await opened(40);
  for (let at = 0; at < 40; at++) {
    expect(navigation.paperId).toBe(`p${at}`);
    decide(`p${at}`, 'exclude');
    await settle();
  }
  expect(navigation.paperId).toBeNull();
  expect(state.queued).toBeGreaterThan(3);
  expect(state.queued).toBeLessThan(40);
});

test('skipped papers come back after all the others', async () => {
  const { decide, navigation } = await opened(3);
  navigation.next();
  expect(navigation.paperId).toBe('p1');
  decide('p1', 'include');
  decide('p2', 'include');
  expect(navigation.paperId).toBe('p0');
});

test('previous and next go through what was seen, decided or not', async () => {
  const { decide, navigation } = await opened(5);
  decide('p0', 'include');
  decide('p1', 'exclude');
  navigation.previous();
  expect(navigation.paperId).toBe('p1');
  navigation.previous();
  expect(navigation.paperId).toBe('p0');
  navigation.next();
  navigation.next();
  expect(navigation.paperId).toBe('p2');
});

test('deciding again after going back returns to the paper that was undecided', async () => {
  const { decide, navigation } = await opened(5);
  decide('p0', 'include');
  decide('p1', 'include');
  navigation.previous();
  navigation.previous();
  decide('p0', 'exclude');
  expect(navigation.paperId).toBe('p2');
});

test('after a paper opened by the way the one before is on screen again', async () => {
  const { all, decide, navigation } = await opened(5);
  navigation.open(all[4]!, true);
  expect(navigation.originId).toBe('p0');
  decide('p4', 'include');
  expect(navigation.paperId).toBe('p0');
});

test('without an answer the next paper is asked for until it comes', async () => {
  const { navigation, state } = reading(3);
  state.reachable = false;
  await navigation.refill();
  expect(navigation.paperId).toBeNull();
  expect(navigation.waiting).toBe(true);
  state.reachable = true;
  await vi.advanceTimersByTimeAsync(2000);
  expect(navigation.paperId).toBe('p0');
  expect(navigation.waiting).toBe(false);
});

test('rows whose papers are no longer kept are fetched again', async () => {
  const { search } = await opened(1500);
  search.set({ text: 'title' });
  await vi.advanceTimersByTimeAsync(500);
  for (const from of [0, 300, 600, 900, 1200, 0]) {
    search.need(from, from + 300);
    await settle();
    expect(search.row(from)?.id).toBe(`p${from}`);
    expect(search.row(from + 299)?.id).toBe(`p${from + 299}`);
  }
});

test('within a search next and previous go through its rows', async () => {
  const { navigation, search } = await opened(5);
  search.set({ text: 'title' });
  await vi.advanceTimersByTimeAsync(200);
  navigation.openRow(2);
  expect(navigation.paperId).toBe('p2');
  navigation.next();
  expect(navigation.paperId).toBe('p3');
  navigation.previous();
  navigation.previous();
  expect(navigation.paperId).toBe('p1');
});

test('another order shows its first paper, unless the one on screen is decided', async () => {
  const { all, navigation } = await opened(5);
  all.reverse();
  await navigation.setOrder('uncertain');
  expect(navigation.paperId).toBe('p4');
});

test('many calls for papers while one is on its way become one more', async () => {
  const { queue, state } = reading(5);
  const before = state.queued;
  await Promise.all(Array.from({ length: 10 }, () => queue.refill(0)));
  expect(state.queued - before).toBeLessThanOrEqual(2);
});
