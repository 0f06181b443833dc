import { expect, test } from 'vitest';
import type { Fields, TypedFields } from '../../extension/src/api/client';
import { AddPaperModel, PaperFormModel } from '../../extension/src/model/paperForm';
import { Outbox } from '../../extension/src/model/outbox';
import type { ReviewModel } from '../../extension/src/model/review';
import { client, paper, rejection, result } from './fakes';

const FIELDS: Fields = {
  id: 'a',
  key: 'lee2019',
  type: 'article',
  title: 'Deep fish',
  abstract: '',
  authors: ['Lee, Ann', '{Fish Society}'],
  year: 2019,
  doi: '10.5555/fish.1',
  arxiv: '',
  url: '',
  fields: { journaltitle: 'Ponds', keywords: 'fish' },
  origins: [
    {
      field: 'title',
      source: 'edited',
      reviewer: 'bo',
      at: '2026-05-12T10:00:00'
    },
    { field: 'year', source: 'papers.bib', reviewer: '', at: null }
  ]
};

function review(methods: Parameters<typeof client>[0]) {
  const shown: string[] = [];
  const fake = client({ fields: () => Promise.resolve(FIELDS), ...methods });
  const model = {
    client: fake,
    outbox: new Outbox(),
    announce: () => undefined,
    navigation: { open: ({ id }: { id: string }) => shown.push(id) }
  };
  return { model: model as unknown as ReviewModel, shown };
}

test('only what was changed is sent, with braces around organizations', async () => {
  const sent: TypedFields[] = [];
  const { model } = review({
    editFields: (_id: string, fields: TypedFields) => {
      sent.push(fields);
      return Promise.resolve(result());
    }
  });
  const form = new PaperFormModel(model);
  await form.load('a');
  expect(form.names).toEqual([
    { text: 'Lee, Ann', organization: false },
    { text: 'Fish Society', organization: true }
  ]);
  expect(form.editedBy('title')).toBe('bo');
  expect(form.editedBy('year')).toBe(null);
  expect(await form.save()).toBe(true);
  expect(sent).toEqual([]);
  form.moveName(1, -1);
  form.set('year', '');
  form.set('volume', '3');
  form.setTitle(' Deep fish ');
  expect(await form.save()).toBe(true);
  expect(sent).toEqual([{ authors: ['{Fish Society}', 'Lee, Ann'], year: '', volume: '3' }]);
});

test('fields of the type are shown under the name that the paper has for them', async () => {
  const form = new PaperFormModel(review({}).model);
  await form.load('a');
  expect(form.shown).toContain('journaltitle');
  expect(form.shown).not.toContain('journal');
  expect(form.shown).toContain('keywords');
  form.setType('book');
  expect(form.shown).toContain('isbn');
});

test('what is refused is said and nothing is lost', async () => {
  const { model } = review({
    editFields: () => Promise.reject(rejection())
  });
  const form = new PaperFormModel(model);
  await form.load('a');
  form.set('year', 'x');
  expect(await form.save()).toBe(false);
  expect(form.problem).toBe('That is not possible.');
  expect(form.values.year).toBe('x');
});

test('identifiers are added line by line and the first paper is shown', async () => {
  const asked: unknown[] = [];
  const report = { new: 2, warnings: [], papers: ['b', 'c'] };
  const { model, shown } = review({
    addIdentified: (identifiers: readonly string[], online: boolean) => {
      asked.push([identifiers, online]);
      return Promise.resolve(report as never);
    },
    record: (id: string) => Promise.resolve(paper(id))
  });
  const add = new AddPaperModel(model);
  add.set({ identifiers: ' 10.5555/a1 \n\npmid:12;', online: true });
  expect(await add.add()).toBe(true);
  expect(asked).toEqual([[['10.5555/a1', 'pmid:12'], true]]);
  expect(shown).toEqual(['b']);
});
