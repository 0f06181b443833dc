// Which view of a review is in front, kept for a reload of the page.
import { expect, test } from 'vitest';
import { ViewsInFront } from '../../extension/src/model/viewsInFront';

test('the view in front is found once after a reload, unless the review was closed', () => {
  sessionStorage.clear();
  const page = new ViewsInFront(sessionStorage);
  expect(page.take('a.review')).toBeNull();
  page.set('a.review', 'reader');
  page.set('a.review', 'map');
  page.set('b.review', 'library');
  page.set('b.review', null);
  const reloaded = new ViewsInFront(sessionStorage);
  expect(reloaded.take('a.review')).toBe('map');
  // Opened again by hand it begins as every review does.
  expect(reloaded.take('a.review')).toBeNull();
  expect(reloaded.take('b.review')).toBeNull();
});
