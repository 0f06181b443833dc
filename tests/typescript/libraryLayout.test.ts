import { expect, test } from 'vitest';
import { sortOf } from '../../extension/src/model/columns';
import { LibraryLayout } from '../../extension/src/model/libraryLayout';

test('columns give way to the title where there is little room, the first to go first', () => {
  const layout = new LibraryLayout();
  expect(layout.visibleIn(2000, [])).toEqual(layout.shown);
  const narrow = layout.visibleIn(600, []);
  expect(narrow).toContain('title');
  expect(narrow).not.toContain('rank');
  expect(layout.visibleIn(300, [])).toEqual(['mark', 'decision', 'title']);
});

test('a column that the reader asked for stays, empty or not', () => {
  const layout = new LibraryLayout();
  expect(layout.visibleIn(2000, ['venue'])).not.toContain('venue');
  layout.setShown('venue', true);
  expect(layout.visibleIn(2000, ['venue'])).toContain('venue');
  expect(layout.visibleIn(300, [])).toContain('venue');
});

test('a column added later stands where it belongs among all', () => {
  const layout = new LibraryLayout();
  layout.setShown('notes', true);
  expect(layout.shown.indexOf('notes')).toBe(layout.shown.indexOf('tags') + 1);
});

test('the title cannot be hidden and the check boxes stay first', () => {
  const layout = new LibraryLayout();
  layout.setShown('title', false);
  layout.put('title', 'mark');
  expect(layout.shown.slice(0, 3)).toEqual(['mark', 'decision', 'title']);
  layout.put('year', 'title');
  expect(layout.shown.slice(0, 4)).toEqual(['mark', 'decision', 'year', 'title']);
});

test('widths have limits and can be reset', () => {
  const layout = new LibraryLayout();
  const before = layout.width('year');
  layout.resize('year', 1);
  expect(layout.width('year')).toBe(34);
  layout.resize('year', 99_999);
  expect(layout.width('year')).toBe(1200);
  layout.resize('year', null);
  expect(layout.width('year')).toBe(before);
});

test('the layout is the same after a reload', () => {
  const layout = new LibraryLayout();
  layout.setShown('key', true);
  layout.put('year', 'title');
  layout.resize('year', 70);
  layout.fold('tag');
  layout.toggleFilters();
  layout.remember('a.review', { query: 'sleep', sort: 'year', descending: true });
  const again = new LibraryLayout();
  again.restore(JSON.parse(JSON.stringify(layout.state)) as typeof layout.state);
  expect(again.state).toEqual(layout.state);
  expect(again.queryOf('a.review').query).toBe('sleep');
  expect(again.queryOf('b.review').query).toBe('');
});

test('a column of another version is left out', () => {
  const layout = new LibraryLayout();
  layout.restore({ ...layout.state, shown: ['mark', 'title', 'smell' as 'title'] });
  expect(layout.shown).toEqual(['mark', 'title']);
});

test('only columns with an order can be sorted by', () => {
  expect(sortOf('year')).toBe('year');
  expect(sortOf('tags')).toBeNull();
});
