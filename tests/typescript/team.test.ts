import { expect, test } from 'vitest';
import type { ReviewClient } from '../../extension/src/api/client';
import { ReviewModel } from '../../extension/src/model/review';
import { ConflictsModel } from '../../extension/src/model/conflicts';
import { TeamModel, formatCoefficient } from '../../extension/src/model/team';
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
  expect(formatCoefficient({ value: -0.14, low: -0.3, high: 0.01 }, interval)).toBe(
    '−0.14/−0.30/0.01'
  );
  expect(formatCoefficient({ value: 1, low: null, high: null }, interval)).toBe('1.00');
  expect(formatCoefficient({ value: null, low: null, high: null }, interval)).toBe('–');
});

const TEAM = {
  reviewer: 'ada',
  role: 'screener',
  manages: true,
  active: true,
  policy: {
    blind: 'until-decided',
    tags: 'blind',
    notes: 'blind',
    files: 'shared',
    closed: []
  },
  dealing: { readers: 2, reviewers: ['ada', 'bob'], seed: 0 },
  calibration: null,
  members: [
    { reviewer: 'ada', role: 'screener', papers: 4, decided: 2 },
    { reviewer: 'bob', role: 'screener', papers: null, decided: null },
    { reviewer: 'cyd', role: 'screener', papers: null, decided: null },
    { reviewer: 'dan', role: 'adjudicator', papers: null, decided: null }
  ],
  conflicts: 0
};

test('papers are dealt out among those who screen, and undone', async () => {
  const sent: unknown[][] = [];
  const answer =
    (name: string) =>
    (...given: unknown[]) => {
      sent.push([name, ...given]);
      return Promise.resolve(result({ action: 'act-1', label: 'papers dealt out' }));
    };
  const model = new TeamModel(
    new ReviewModel(
      client({
        team: () => Promise.resolve(TEAM as never),
        dealPapers: answer('deal'),
        setTeamPolicy: answer('policy'),
        undo: answer('undo')
      }),
      ENGLISH
    )
  );
  await settle();
  expect([model.readers, model.leftOut]).toEqual(['all', ['cyd']]);
  await model.deal('all');
  await model.deal('any');
  await model.share('notes', true);
  expect(sent).toEqual([
    ['deal', 3, ['ada', 'bob', 'cyd']],
    ['deal', 0, []],
    ['policy', { notes: 'shared' }]
  ]);
  expect(model.lastAction).toBe('papers dealt out');
  await model.undo();
  expect(sent.at(-1)).toEqual(['undo', 'act-1']);
  expect(model.lastAction).toBe('');
});

test('what the server refuses is said, and what it has is shown', async () => {
  const model = new TeamModel(
    new ReviewModel(
      client({
        team: () => Promise.resolve(TEAM as never),
        giveRole: () => Promise.reject(rejection())
      }),
      ENGLISH
    )
  );
  await settle();
  expect(await model.giveRole('bob', 'observer')).toBe(false);
  expect([model.problem, model.lastAction]).toEqual(['That is not possible.', '']);
});
