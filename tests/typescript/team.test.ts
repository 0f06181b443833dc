import { expect, test } from 'vitest';
import type { ReviewClient } from '../../extension/src/api/client';
import { ReviewModel } from '../../extension/src/model/review';
import { ConflictsModel, formatCoefficient } from '../../extension/src/model/team';
import { ENGLISH } from '../../extension/src/model/translation';
import { client, paper, rejection, result, settle } from './fakes';

const judged = (reviewer: string, decision: string, reasons: string[] = []) => ({
  reviewer,
  decision,
  reasons,
  at: '2026-11-28T10:00:00+00:00',
  notes: []
});

async function conflicts(change: Partial<ReviewClient> = {}) {
  const sent: unknown[][] = [];
  let open = ['a', 'b'];
  const model = new ConflictsModel(
    new ReviewModel(
      client({
        conflicts: () =>
          Promise.resolve({
            total: open.length,
            conflicts: open.map(id => ({
              paper: paper(id),
              judgements: [judged('ada', 'include'), judged('bob', 'exclude', ['animals'])],
              resolved: null
            }))
          } as never),
        resolveConflict: (...given: unknown[]) => {
          sent.push(given);
          open = open.filter(id => id !== given[0]);
          return Promise.resolve(result({ action: 'act-1', label: 'resolved' }));
        },
        undo: (...given: unknown[]) => {
          sent.push(['undo', ...given]);
          open = ['a', 'b'];
          return Promise.resolve(result());
        },
        ...change
      }),
      ENGLISH
    )
  );
  await settle();
  return { model, sent };
}

test('a conflict is resolved with one call, and undone', async () => {
  const { model, sent } = await conflicts();
  expect([model.item?.paper.id, model.remaining]).toEqual(['a', 2]);
  await model.resolve('exclude');
  expect(sent).toEqual([['a', 'exclude', ['animals']]]);
  expect([model.item?.paper.id, model.remaining]).toEqual(['b', 1]);
  await model.undo();
  expect(sent.at(-1)).toEqual(['undo', 'act-1']);
  expect([model.item?.paper.id, model.lastAction]).toEqual(['a', '']);
  await model.resolve('include');
  expect(sent.at(-1)).toEqual(['a', 'include', []]);
});

test('a conflict is left for later', async () => {
  const { model } = await conflicts();
  await model.skip();
  expect([model.item?.paper.id, model.remaining]).toEqual(['b', 1]);
  await model.skip();
  expect(model.item).toBeNull();
});

test('what cannot be resolved says so and stays', async () => {
  const { model } = await conflicts({ resolveConflict: () => Promise.reject(rejection()) });
  await model.resolve('include');
  expect(model.problem).not.toBe('');
  expect(model.item?.paper.id).toBe('a');
});

test('a coefficient has its interval, or a dash', () => {
  const interval = (...of: string[]) => of.join('/');
  expect(formatCoefficient({ value: 0.731, low: 0.42, high: 1 }, interval)).toBe(
    '0.73/0.42/1.00'
  );
  expect(formatCoefficient({ value: 1, low: null, high: null }, interval)).toBe('1.00');
  expect(formatCoefficient({ value: null, low: null, high: null }, interval)).toBe('–');
});
