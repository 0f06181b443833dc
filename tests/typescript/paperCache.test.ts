import { expect, test } from 'vitest';
import { PaperCache } from '../../extension/src/model/paperCache';
import { paper } from './fakes';

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
