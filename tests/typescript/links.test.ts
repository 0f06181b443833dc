import { expect, test } from 'vitest';
import { isShown, linksOf } from '../../extension/src/model/links';
import { paper } from './fakes';

const links = (change: Parameters<typeof paper>[1]) =>
  linksOf(paper('a', change)).map(({ place, url }) => `${place} ${url}`);

test('the best place to read comes first, and each address once', () => {
  const found = links({
    url: 'https://arxiv.org/abs/2401.00001',
    doi: '10.5555/a',
    arxiv: '2401.00001v2',
    pmid: '123',
    links: [
      { kind: 'code', url: 'https://example.org/code' },
      { kind: 'web', url: 'https://arxiv.org/abs/2401.00001' },
      { kind: 'web', url: 'https://doi.org/10.5555/a' }
    ]
  });
  expect(found.slice(0, 4)).toEqual([
    'doi https://doi.org/10.5555/a',
    'arxiv https://arxiv.org/abs/2401.00001',
    'pubmed https://pubmed.ncbi.nlm.nih.gov/123/',
    'code https://example.org/code'
  ]);
});

test('only web addresses become links', () => {
  const found = links({
    url: 'javascript:alert(1)',
    pmid: '1; DROP',
    arxiv: '../../etc',
    links: [
      { kind: 'web', url: 'data:text/html,x' },
      { kind: 'web', url: 'not an address' },
      { kind: 'web', url: 'HTTPS://example.org/ok' }
    ]
  });
  expect(found.filter(link => link.startsWith('web'))).toEqual(['web HTTPS://example.org/ok']);
  expect(found.some(link => /javascript|data:|DROP/.test(link))).toBe(false);
});

test('pages that every paper of a kind has are only in the list of all links', () => {
  const found = linksOf(paper('a', { arxiv: '2401.00001' }));
  expect(found.filter(isShown)).toEqual([]);
  expect(found.map(({ place }) => place)).toEqual(['huggingface', 'semanticscholar']);
});
