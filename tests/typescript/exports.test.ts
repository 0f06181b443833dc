import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_OPTIONS, ExportModel } from '../../extension/src/model/exports';
import { Outbox } from '../../extension/src/model/outbox';
import type { ReviewModel } from '../../extension/src/model/review';
import { client } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const review = {
  client: client(),
  outbox: new Outbox(),
  stage: 'title-abstract',
  summary: null
} as unknown as ReviewModel;

test('ASReview and Rayyan begin with all papers, abstracts and labels', () => {
  const model = new ExportModel(review, 'x.bib', {});
  expect(model.options).toMatchObject(DEFAULT_OPTIONS);
  for (const format of ['asreview', 'rayyan']) {
    model.setFormat(format);
    expect(model.options).toMatchObject({ abstract: true, decision: true, where: 'all' });
  }
  model.setFormat('bibtex');
  expect(model.options).toMatchObject({ abstract: false, where: 'include' });
});

test('papers that were chosen stay when the format changes', () => {
  const model = new ExportModel(review, 'x.bib', {});
  model.choose('maybe');
  model.setFormat('asreview');
  expect(model.options.where).toBe('maybe');
});

test('a review remembers the options of each format', () => {
  const first = new ExportModel(review, 'x.bib', {});
  first.set({ tags: true });
  first.setFormat('references');
  first.set({ style: 'nature' });
  const again = new ExportModel(review, 'x.bib', {}, first.remembered);
  expect(again.options).toMatchObject({ format: 'references', style: 'nature' });
  expect(
    new ExportModel(review, 'x.bib', { format: 'bibtex' }, first.remembered).options
  ).toEqual(DEFAULT_OPTIONS);
});
