import { describe, expect, test } from 'vitest';
import { completions } from '../../extension/src/model/queryCompletion';
import {
  excluding,
  including,
  stateOf,
  termsOf,
  without
} from '../../extension/src/model/queryTerms';

describe('the terms of a query', () => {
  test.each([
    ['', []],
    ['  sleep   apnea ', ['sleep', 'apnea']],
    ['"sleep apnea" year:2020', ['"sleep apnea"', 'year:2020']],
    ['(tag:a OR tag:"b c") -is:undecided', ['(tag:a OR tag:"b c")', '-is:undecided']],
    ['"never closed phrase', ['"never closed phrase']],
    ['(never closed group', ['(never closed group']],
    ['"a ) b" c', ['"a ) b"', 'c']]
  ])('%s', (query, texts) => {
    expect(termsOf(query).map(({ text }) => text)).toEqual(texts);
  });

  test('say where they stand', () => {
    const query = ' one  "two three"';
    for (const { start, end, text } of termsOf(query)) {
      expect(query.slice(start, end)).toBe(text);
    }
  });
});

describe('a filter in a query', () => {
  test.each([
    ['tag:a', 'in'],
    ['-tag:a', 'out'],
    ['(tag:b OR tag:a)', 'in'],
    ['tag:ab', 'none'],
    ['', 'none']
  ])('%s', (query, state) => {
    expect(stateOf(query, 'tag:a')).toBe(state);
  });

  test('joins the others of its kind with OR', () => {
    const kind = ['tag:a', 'tag:b', 'tag:c'];
    const two = including('sleep tag:a', 'tag:b', kind);
    expect(two).toBe('sleep (tag:a OR tag:b)');
    const three = including(two, 'tag:c', kind);
    expect(three).toBe('sleep (tag:a OR tag:b OR tag:c)');
    expect(without(three, 'tag:a')).toBe('sleep (tag:b OR tag:c)');
    expect(without(two, 'tag:a')).toBe('sleep tag:b');
  });

  test('of another kind narrows', () => {
    expect(including('tag:a', 'year:2020', ['year:2020'])).toBe('tag:a year:2020');
  });

  test('can be turned around', () => {
    expect(excluding('sleep tag:a', 'tag:a')).toBe('sleep -tag:a');
    expect(including('sleep -tag:a', 'tag:a', ['tag:a'])).toBe('sleep tag:a');
    expect(without('sleep -tag:a', 'tag:a')).toBe('sleep');
  });
});

describe('completion', () => {
  const facets = [
    {
      name: 'tag',
      values: [
        { value: 'sleep apnea', query: 'tag:"sleep apnea"', count: 3 },
        { value: 'dreams', query: 'tag:dreams', count: 2 }
      ]
    }
  ] as unknown as Parameters<typeof completions>[2];

  test('of a prefix leaves the caret behind it', () => {
    const [first] = completions('sleep ta', 8, facets, []);
    expect(first).toMatchObject({ label: 'tag:', query: 'sleep tag:', caret: 10 });
  });

  test('of a value keeps the minus sign and what follows', () => {
    const query = '-tag:apn year:2020';
    const [first] = completions(query, 8, facets, []);
    expect(first?.query).toBe('-tag:"sleep apnea" year:2020');
    expect(first?.count).toBe(3);
  });

  test('does not offer what stands there already', () => {
    expect(completions('tag:dreams', 10, facets, [])).toEqual([]);
  });

  test('of a single letter would be noise', () => {
    expect(completions('t', 1, facets, [])).toEqual([]);
  });
});
