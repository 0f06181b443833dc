// Bulk actions on the papers selected in the library, and the counts beside them.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActionResult, ILibraryQuery, Rows } from '../../extension/src/api/client';
import { LibraryModel } from '../../extension/src/model/library';
import { LibraryLayout } from '../../extension/src/model/libraryLayout';
import { ReviewModel } from '../../extension/src/model/review';
import { ENGLISH } from '../../extension/src/model/translation';
import { client, paper, rejection, result, row, summary } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function library(answer: () => Promise<ActionResult> = () => Promise.resolve(result())) {
  const papers = Array.from({ length: 120 }, (_, at) => row(`p${at}`));
  const sent: unknown[][] = [];
  const send =
    (name: string) =>
    (...given: unknown[]) => {
      sent.push([name, ...given]);
      return answer();
    };
  const fake = client({
    summary: () => Promise.resolve(summary()),
    record: id => Promise.resolve(paper(id)),
    facets: () => Promise.resolve({ facets: [] } as never),
    savedSearches: () => Promise.resolve({ searches: [] } as never),
    rows: ({ offset, limit }: ILibraryQuery) =>
      Promise.resolve({
        total: papers.length,
        offset,
        empty: [],
        warnings: [],
        records: papers.slice(offset, offset + limit)
      } as unknown as Rows),
    decide: send('decide'),
    decideAll: send('decideAll'),
    tag: send('tag'),
    tagAll: send('tagAll')
  });
  const review = new ReviewModel(fake, ENGLISH);
  const model = new LibraryModel(review, new LibraryLayout());
  await vi.advanceTimersByTimeAsync(10);
  return { model, review, sent };
}

test('the row of the paper on screen is found, however far down; without one the first is shown', async () => {
  const { model, review } = await library();
  model.enter();
  expect(model.cursor).toBe(0);
  review.navigation.open(paper('p110'));
  model.refresh();
  await vi.advanceTimersByTimeAsync(10);
  model.enter();
  expect(model.cursor).toBe(110);
  review.navigation.open(paper('elsewhere'));
  model.refresh();
  await vi.advanceTimersByTimeAsync(10);
  model.enter();
  await vi.advanceTimersByTimeAsync(100);
  expect([model.cursor, review.paperId]).toEqual([0, 'p0']);
});

test('without a selection an action concerns the current row, and goes on to the next', async () => {
  const { model, review, sent } = await library();
  model.moveTo(4);
  model.decide('include', []);
  await review.outbox.settled();
  expect(sent).toEqual([['decide', ['p4'], 'include', [], 'title-abstract']]);
  expect(model.rows.row(4)?.decision).toBe('include');
  expect(model.cursor).toBe(5);
});

test('selected rows are decided as one action and stay where they are', async () => {
  const { model, review, sent } = await library();
  model.toggle(2);
  await model.extend(5);
  expect(model.selected).toBe(4);
  model.decide('exclude', ['animals']);
  await review.outbox.settled();
  expect(sent).toEqual([
    ['decide', ['p2', 'p3', 'p4', 'p5'], 'exclude', ['animals'], 'title-abstract']
  ]);
  expect(model.cursor).toBe(5);
});

test('everything found is decided by its query, without the ids', async () => {
  const { model, review, sent } = await library();
  model.setQuery({ query: 'sleep' });
  await vi.advanceTimersByTimeAsync(10);
  model.selectAll();
  model.toggle(3);
  expect(model.selected).toBe(119);
  expect(model.paperSelection).toEqual({ query: 'sleep', except: ['p3'] });
  model.addTag(' later ');
  await review.outbox.settled();
  expect(sent).toEqual([['tagAll', { query: 'sleep', except: ['p3'] }, ['later'], []]]);
  expect(model.rows.row(0)?.tags).toEqual(['later']);
  expect(model.rows.row(3)?.tags).toEqual([]);
});

test('a rejected action shows the rows as they are', async () => {
  const { model, review } = await library(() => Promise.reject(rejection()));
  model.moveTo(4);
  model.addTag('wrong');
  expect(model.rows.row(4)?.tags).toEqual(['wrong']);
  await review.outbox.settled();
  await vi.advanceTimersByTimeAsync(10);
  expect(model.rows.row(4)?.tags).toEqual([]);
  expect(review.rejections.map(({ message }) => message)).toEqual(['That is not possible.']);
});

test('another query clears the selection, and its order is turned by a second click', async () => {
  const { model } = await library();
  model.toggle(1);
  model.sort('year');
  expect(model.selected).toBe(0);
  expect(model.queryState).toMatchObject({ sort: 'year', descending: false });
  model.sort('year');
  expect(model.queryState).toMatchObject({ sort: 'year', descending: true });
  model.sort('year');
  expect(model.queryState).toMatchObject({ sort: '', descending: false });
});

test('an empty tag is none', async () => {
  const { model, sent } = await library();
  model.moveTo(0);
  model.addTag('  ');
  await vi.advanceTimersByTimeAsync(10);
  expect(sent).toEqual([]);
});
