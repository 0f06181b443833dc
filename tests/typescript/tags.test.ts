import { expect, test } from 'vitest';
import { ReviewModel } from '../../extension/src/model/review';
import { TagsModel } from '../../extension/src/model/tags';
import { ENGLISH } from '../../extension/src/model/translation';
import { client, rejection, result, summary } from './fakes';

async function tags(change: Parameters<typeof client>[0] = {}) {
  const sent: unknown[][] = [];
  const names = ['sleep', 'dreams', 'naps'];
  const now = summary({
    tags: names.map(name => ({ name, count: 1, colour: '', key: '' })) as never
  });
  const send =
    (method: string) =>
    (...given: unknown[]) => {
      sent.push([method, ...given]);
      return Promise.resolve(result({ label: method, summary: now }));
    };
  const review = new ReviewModel(
    client({
      summary: () => Promise.resolve(now),
      queue: () => Promise.resolve({ total: 0, by: 'sources', mode: '', records: [] } as never),
      styleTag: send('style'),
      renameTag: send('rename'),
      mergeTags: send('merge'),
      undo: send('undo'),
      ...change
    }),
    ENGLISH
  );
  await review.start();
  return { model: new TagsModel(review), sent };
}

test('renaming a tag to the name of another asks whether to merge them', async () => {
  const { model, sent } = await tags();
  await model.rename('sleep', ' dreams ');
  expect(model.conflict).toEqual({ name: 'sleep', to: 'dreams' });
  expect(sent).toEqual([]);
  await model.merge('sleep', 'dreams');
  expect(sent).toEqual([['merge', ['sleep'], 'dreams']]);
  expect(model.conflict).toBeNull();
});

test('a name is cleaned of surplus spaces, and the same name is no change', async () => {
  const { model, sent } = await tags();
  await model.rename('sleep', '  sleep ');
  await model.rename('sleep', ' ');
  expect(sent).toEqual([]);
  await model.rename('sleep', ' deep   sleep ');
  expect(sent).toEqual([['rename', 'sleep', 'deep sleep']]);
});

test('a tag moves within the list, not beyond its ends', async () => {
  const { model, sent } = await tags();
  await model.move('sleep', -5);
  expect(sent).toEqual([]);
  await model.move('sleep', 99);
  expect(sent).toEqual([['style', 'sleep', { order: 2 }]]);
});

test('undo reverts what was done last here, once', async () => {
  const { model, sent } = await tags();
  await model.rename('sleep', 'rest');
  await model.undo();
  await model.undo();
  expect(sent).toEqual([
    ['rename', 'sleep', 'rest'],
    ['undo', 'action-1']
  ]);
});

test('what is rejected is said, and can be tried again', async () => {
  const { model } = await tags({ renameTag: () => Promise.reject(rejection()) });
  await model.rename('sleep', 'rest');
  expect(model.problem).toBe('That is not possible.');
  expect(model.loading).toBe(false);
  expect(model.lastAction).toBeNull();
});
