import type { Facet, SavedSearches } from '../api/client';
import { termsOf } from './queryTerms';

/** How many completions to offer. */
const OFFERED = 8;

/** Prefixes that are not facets, too, with what they are for left to the documentation. */
const PREFIXES = [
  'tag:',
  'decision:',
  'source:',
  'reason:',
  'year:',
  'author:',
  'title:',
  'abstract:',
  'venue:',
  'note:',
  'type:',
  'has:',
  'is:',
  'key:',
  'doi:',
  'list:'
];

/** What the word being typed could become. */
export interface ICompletion {
  readonly label: string;
  readonly count: number | null;
  /** The query with it, and where the caret then stands. */
  readonly query: string;
  readonly caret: number;
}

/** What could be meant by the word before the caret: a prefix, or a value that the papers have. */
export function completions(
  query: string,
  caret: number,
  facets: readonly Facet[],
  searches: SavedSearches['searches']
): ICompletion[] {
  const term = termsOf(query).find(({ start, end }) => start < caret && caret <= end);
  if (!term) {
    return [];
  }
  const signs = /^[-(]*/.exec(term.text)?.[0] ?? '';
  const typed = term.text.slice(signs.length, caret - term.start);
  const put = (label: string, text: string, count: number | null, space: string) => {
    const before = query.slice(0, term.start) + signs + text + space;
    const after = query.slice(term.end).trimStart();
    return { label, count, query: before + after, caret: before.length };
  };
  const colon = typed.indexOf(':');
  if (colon < 0) {
    return typed.length < 2
      ? []
      : PREFIXES.filter(prefix => prefix.startsWith(typed.toLowerCase()))
          .slice(0, OFFERED)
          .map(prefix => put(prefix, prefix, null, ''));
  }
  const prefix = typed.slice(0, colon).toLowerCase();
  const wanted = typed
    .slice(colon + 1)
    .replace(/^=?"?|"$/g, '')
    .toLocaleLowerCase();
  const values =
    prefix === 'list'
      ? searches.map(({ count, name }) => ({ value: name, count, query: `list:"${name}"` }))
      : (facets.find(({ name }) => name === prefix)?.values ?? []);
  return values
    .filter(
      ({ query: asks, value }) =>
        value.toLocaleLowerCase().includes(wanted) && asks !== typed && asks !== term.text
    )
    .slice(0, OFFERED)
    .map(({ count, query: asks, value }) => put(value, asks, count, ' '));
}
