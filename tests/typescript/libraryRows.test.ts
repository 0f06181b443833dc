import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ILibraryQuery, Row, Rows } from '../../extension/src/api/client';
import { LibraryRows } from '../../extension/src/model/libraryRows';
import { client, deferred, paper, row, settle, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const QUERY = { query: '', sort: '', descending: false } as const;

/** Rows over a list of papers that a test can change, and the requests that they made. */
function table(count: number) {
  const papers = Array.from({ length: count }, (_, at) => row(`p${at}`));
  const asked: ILibraryQuery[] = [];
  const warnings: string[] = [];
  const fake = client({
    rows: query => {
      asked.push(query);
      return Promise.resolve({
        total: papers.length,
        offset: query.offset,
        seq: 1,
        sort: '',
        empty: [],
        warnings: [...warnings],
        records: papers.slice(query.offset, query.offset + query.limit)
      } as Rows);
    },
    record: id => Promise.resolve(paper(id, { decision: 'exclude', tags: ['gone'] }))
  });
  const rows = new LibraryRows(fake, () => Promise.resolve());
  return { asked, fake, papers, warnings, rows };
}

test('only the rows on screen and a few around them are fetched, a page at a time', async () => {
  const { asked, rows } = table(10_000);
  rows.setQuery(QUERY, false);
  await settle();
  expect(rows.count).toBe(10_000);
  rows.ensure(5000, 5030);
  await vi.advanceTimersByTimeAsync(100);
  expect(rows.row(5000)?.id).toBe('p5000');
  expect(rows.row(5049)?.id).toBe('p5049');
  expect(rows.row(200)).toBeUndefined();
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(Math.max(...asked.map(({ limit }) => limit))).toBeLessThanOrEqual(50);
});

test('scrolling past many rows asks only for those at which it rests', async () => {
  const { asked, rows } = table(10_000);
  rows.setQuery(QUERY, false);
  await settle();
  for (let start = 0; start < 9000; start += 300) {
    rows.ensure(start, start + 30);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(rows.row(8700)?.id).toBe('p8700');
});

test('an answer to an older query never replaces a newer one', async () => {
  const first = deferred<Rows>();
  const answer = (records: Row[]) =>
    ({ total: records.length, offset: 0, empty: [], warnings: [], records }) as unknown as Rows;
  let calls = 0;
  const fake = client({
    rows: () => {
      calls += 1;
      return calls === 1 ? first.promise : Promise.resolve(answer([row('new')]));
    }
  });
  const rows = new LibraryRows(fake, () => Promise.resolve());
  rows.setQuery({ ...QUERY, query: 'old' }, false);
  await settle();
  rows.setQuery({ ...QUERY, query: 'new' }, false);
  await settle();
  first.resolve(answer([row('old'), row('older')]));
  await settle();
  expect(rows.count).toBe(1);
  expect(rows.row(0)?.id).toBe('new');
});

test('typing fast sends one search at a time, and the last text last', async () => {
  const answers: ReturnType<typeof deferred<Rows>>[] = [];
  const asked: string[] = [];
  const fake = client({
    rows: ({ query }) => {
      asked.push(query);
      answers.push(deferred<Rows>());
      return answers.at(-1)!.promise;
    }
  });
  const rows = new LibraryRows(fake, () => Promise.resolve());
  for (const query of ['s', 'sl', 'sle', 'sleep']) {
    rows.setQuery({ ...QUERY, query }, true);
    await settle();
  }
  expect(asked).toEqual(['s']);
  answers[0]!.resolve({ total: 0, empty: [], warnings: [], records: [] } as unknown as Rows);
  await settle();
  expect(asked).toEqual(['s', 'sleep']);
});

test('a row that no longer matches keeps its place and shows what became of it', async () => {
  const { papers, rows } = table(30);
  rows.setQuery(QUERY, false);
  await settle();
  rows.ensure(0, 20);
  papers.splice(3, 1);
  rows.refreshPapers(['p3']);
  await vi.advanceTimersByTimeAsync(100);
  expect(rows.row(3)?.id).toBe('p3');
  expect(rows.row(3)?.decision).toBe('exclude');
  expect(rows.pages.isGone(3)).toBe(true);
  expect(rows.row(4)?.id).toBe('p4');
  expect(rows.outdated).toBe(true);
  rows.setQuery(QUERY, false);
  await settle();
  expect(rows.row(3)?.id).toBe('p4');
  expect(rows.outdated).toBe(false);
});

test('rows fetched after some are gone still follow on from one another', async () => {
  const { papers, rows } = table(200);
  rows.setQuery(QUERY, false);
  await settle();
  rows.ensure(0, 20);
  papers.splice(3, 2);
  rows.refreshPapers(['p3', 'p4']);
  await vi.advanceTimersByTimeAsync(100);
  rows.ensure(50, 90);
  await vi.advanceTimersByTimeAsync(100);
  expect(rows.row(50)?.id).toBe('p50');
  expect(rows.row(99)?.id).toBe('p99');
});

test('an unsaved change is on screen at once, in every row it concerns', async () => {
  const { rows } = table(5);
  rows.setQuery(QUERY, false);
  await settle();
  rows.update(
    id => id === 'p1' || id === 'p2',
    one => ({ ...one, tags: ['sleep'] })
  );
  expect(rows.pages.tagsOf(['p0', 'p1', 'p2'])).toEqual(['sleep']);
  expect(rows.row(0)?.tags).toEqual([]);
});

test('a range of more rows than are kept can be had', async () => {
  const { asked, papers, rows } = table(4000);
  rows.setQuery(QUERY, false);
  await settle();
  const ids = await rows.idsBetween(120, 3960);
  expect(ids).toEqual(papers.slice(120, 3960).map(({ id }) => id));
  expect(rows.row(3959)).toBeUndefined();
  expect(asked).toHaveLength(79);
  rows.setQuery({ ...QUERY, query: 'sleep' }, false);
  expect(await rows.idsBetween(120, 130)).toBeNull();
});

test('without an answer the search is tried again', async () => {
  const { asked, fake, rows } = table(5);
  const answer = fake.rows;
  let reachable = false;
  Object.assign(fake, {
    rows: (query: ILibraryQuery) => (reachable ? answer(query) : Promise.reject(unreachable()))
  });
  rows.setQuery(QUERY, false);
  await settle();
  expect(rows.problem?.unreachable).toBe(true);
  reachable = true;
  await vi.advanceTimersByTimeAsync(2000);
  expect(rows.problem).toBeNull();
  expect(asked).toHaveLength(1);
  expect(rows.count).toBe(5);
});

test('while the server prepares an order, it is asked again until it is ready', async () => {
  const { warnings, rows } = table(5);
  warnings.push('The ranking is being computed.');
  rows.setQuery(QUERY, false);
  await settle();
  expect(rows.warnings).toHaveLength(1);
  warnings.length = 0;
  await vi.advanceTimersByTimeAsync(1500);
  expect(rows.warnings).toEqual([]);
});
