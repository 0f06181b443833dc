import type { Facet } from '../api/client';

/** The facets that leave nothing to choose: every paper has their one value. */
export function uniformFacets(facets: readonly Facet[]): readonly Facet['name'][] {
  const decided = facets.find(({ name }) => name === 'decision')?.values ?? [];
  const papers = decided.reduce((sum, { count }) => sum + count, 0);
  return facets
    .filter(
      ({ more, values }) => more === 0 && values.length === 1 && values[0]?.count === papers
    )
    .map(({ name }) => name);
}
