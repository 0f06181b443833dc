// Filters that leave nothing to choose.
import { expect, test } from 'vitest';
import type { Facet } from '../../extension/src/api/client';
import { uniformFacets } from '../../extension/src/model/facets';

function facet(name: Facet['name'], ...counts: number[]): Facet {
  const values = counts.map((count, place) => ({ value: String(place), count, query: 'x' }));
  return { name, more: 0, values };
}

test('a facet whose one value all papers have leaves nothing to choose', () => {
  const facets = [
    facet('decision', 6, 0, 3, 1),
    facet('year', 10),
    facet('reason', 3),
    facet('type', 9, 1)
  ];
  expect(uniformFacets(facets)).toEqual(['year']);
});
