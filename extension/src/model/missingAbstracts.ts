import type { ReviewClient } from '../api/client';

/** What finds the papers that are to be decided by their title alone. */
export const MISSING_ABSTRACT_QUERY = 'is:undecided -has:abstract';

/** How many papers without an abstract are undecided. */
export async function countMissingAbstracts(client: ReviewClient): Promise<number> {
  const query = {
    query: MISSING_ABSTRACT_QUERY,
    sort: 'position',
    descending: false,
    offset: 0,
    limit: 1
  } as const;
  return (await client.rows(query)).total;
}
