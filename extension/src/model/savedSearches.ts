import type { ReviewModel } from './review';

/** Keep a search under a name; an empty one takes it away. */
export function saveSearch(review: ReviewModel, name: string, query: string): void {
  const { client, trans } = review;
  const label = query === '' ? trans.__('delete search %1', name) : name;
  review.bulk(
    label,
    () => client.saveSearch(name, query),
    () => undefined
  );
}

/** Give a saved search another name. */
export function renameSearch(review: ReviewModel, name: string, to: string): void {
  const { client, trans } = review;
  if (to !== name && to !== '') {
    review.bulk(
      trans.__('rename search %1 to %2', name, to),
      () => client.renameSearch(name, to),
      () => undefined
    );
  }
}
