// Papers similar to others: the query and its list, and the map.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SimilarityQuery, PaperMap, Suggestions } from '../../extension/src/api/client';
import { MapModel } from '../../extension/src/model/map';
import { ReviewModel } from '../../extension/src/model/review';
import { similarityQueryOf } from '../../extension/src/model/similarity';
import { ENGLISH } from '../../extension/src/model/translation';
import { client, paper, result, suggestion } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function review(found: () => string[] = () => ['a', 'b', 'c']) {
  const asked: SimilarityQuery[] = [];
  const sent: unknown[][] = [];
  const fake = client({
    findSimilar: query => {
      asked.push(query);
      return Promise.resolve({ records: found().map(id => suggestion(id)) } as Suggestions);
    },
    decide: (...given) => {
      sent.push(given);
      return Promise.resolve(result());
    }
  });
  return { asked, model: new ReviewModel(fake, ENGLISH), sent };
}

describe('the list of similar papers', () => {
  test('asks for papers like the examples and unlike the others', async () => {
    const { asked, model } = review();
    const query = similarityQueryOf(model);
    query.change({ basis: { of: 'chosen', ids: ['x', 'y'] } });
    query.addExample(paper('z'), true);
    query.addExample(paper('y'), false);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked.at(-1)).toMatchObject({ like: ['x', 'z'], unlike: ['y'] });
    expect(query.found.map(one => one.paper.id)).toEqual(['a', 'b', 'c']);
  });

  test('keeps a paper on one side only, and forgets it on request', async () => {
    const { asked, model } = review();
    const query = similarityQueryOf(model);
    query.change({ basis: { of: 'include' } });
    query.addExample(paper('z'), true);
    query.addExample(paper('z'), false);
    expect(query.examples).toMatchObject([{ id: 'z', towards: false }]);
    query.removeExample('z');
    await vi.advanceTimersByTimeAsync(10);
    expect(asked.at(-1)).toMatchObject({ like: [], unlike: [], where: 'include' });
  });

  test('asks nothing when there is nothing to be similar to', async () => {
    const { asked, model } = review();
    const query = similarityQueryOf(model);
    query.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toEqual([]);
    expect(query.found).toEqual([]);
    expect(query.loading).toBe(false);
  });

  test('lets the next paper take the place of one that was decided', async () => {
    const { model, sent } = review();
    const query = similarityQueryOf(model);
    query.change({ basis: { of: 'include' } });
    await vi.advanceTimersByTimeAsync(10);
    query.moveTo(1);
    query.decide('exclude', []);
    await model.outbox.settled();
    expect(sent[0]?.slice(0, 2)).toEqual([['b'], 'exclude']);
    expect(query.found.map(one => one.paper.id)).toEqual(['a', 'c']);
    expect(query.paperAt()?.id).toBe('c');
  });

  test('is one for all views of a review', () => {
    const { model } = review();
    expect(similarityQueryOf(model)).toBe(similarityQueryOf(model));
  });
});

describe('the map', () => {
  const layout = {
    themes: [{ name: 'one', terms: [], papers: 3 }],
    papers: [
      { id: 'a', x: 0, y: 0, theme: 0 },
      { id: 'b', x: 0.5, y: 0, theme: 0 },
      { id: 'c', x: 0.5, y: 0.5, theme: 0 },
      { id: 'd', x: -0.5, y: 0, theme: 1 }
    ]
  } as PaperMap;
  const decided = { seq: 1, ids: { include: ['b'], maybe: [], exclude: ['d'] } };

  function map() {
    const { model, sent } = review();
    const made = new MapModel(model);
    made.setMap(layout, decided);
    return { made, model, sent };
  }

  test('moves to the nearest paper in a direction', () => {
    const { made } = map();
    made.moveToward([1, 0]);
    expect(made.current).toBe(0);
    made.moveToward([1, 0]);
    expect(made.current).toBe(1);
    made.moveToward([0, 1]);
    expect(made.current).toBe(2);
    made.moveToward([0, 1]);
    expect(made.current).toBe(2);
  });

  test('selects what a lasso encloses', () => {
    const { made } = map();
    const lasso = [
      [0.4, -0.1],
      [0.6, -0.1],
      [0.6, 0.6],
      [0.4, 0.6]
    ] as const;
    made.selectInside(lasso, false);
    expect(made.ids).toEqual(['b', 'c']);
    made.toggle(3);
    expect(made.ids).toEqual(['b', 'c', 'd']);
  });

  test('keeps what is selected when the map changes', () => {
    const { made } = map();
    made.select([1, 3]);
    made.moveTo(3);
    made.setMap({ ...layout, papers: layout.papers.slice(1) }, decided);
    expect(made.ids).toEqual(['b', 'd']);
    expect(made.papers[made.current]?.id).toBe('d');
  });

  test('finds no paper farther away than asked for', () => {
    const { made } = map();
    expect(made.nearest([0.52, 0], 0.05)).toBe(1);
    expect(made.nearest([0.25, 0.25], 0.05)).toBe(-1);
  });

  test('colours selected papers before the decision is saved', async () => {
    const { made, model, sent } = map();
    const before = [...made.decisions];
    made.select([0, 2]);
    made.decide('include', []);
    expect(made.decisions[0]).toBe(made.decisions[1]);
    expect([...made.decisions]).not.toEqual(before);
    await model.outbox.settled();
    expect(sent[0]?.slice(0, 2)).toEqual([['a', 'c'], 'include']);
  });
});
