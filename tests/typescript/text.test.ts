// What lies over a title or an abstract: sentences, keywords, highlights, formulas.
import { describe, expect, test } from 'vitest';
import type { Formula } from '../../extension/src/api/client';
import { abstractSections } from '../../extension/src/model/abstractSections';
import { shortName } from '../../extension/src/model/authors';
import { sentences, trimmed } from '../../extension/src/model/sentences';
import { coverTerms, type ITermSet } from '../../extension/src/model/textMatches';
import { paragraphs, segments, WORD_KINDS } from '../../extension/src/model/textSegments';
import { highlight } from './fakes';

const found = (text: string, terms: string[], change: Partial<ITermSet> = {}) => {
  const cover = coverTerms(text, [{ word: 'include', terms, beginnings: true, ...change }]);
  let marked = '';
  for (let at = 0; at < text.length; at++) {
    marked += cover[at] ? text[at] : '·';
  }
  return marked.split(/·+/).filter(Boolean);
};

describe('keywords in a text', () => {
  test.each([
    ['Sleeping and sleep, asleep', ['sleep'], ['Sleeping', 'sleep']],
    [
      'a double-blind trial, double  blind',
      ['double blind'],
      ['double-blind', 'double  blind']
    ],
    ['C++ (or C#?)', ['C++'], ['C++']],
    ['Straße und STRASSE', ['straße'], ['Straße']],
    ['睡眠時無呼吸', ['睡眠'], ['睡眠']],
    ['an IL-6 level', ['IL-6'], ['IL-6']],
    ['distillation', ['distil*'], ['distillation']]
  ])('%s', (text, terms, words) => {
    expect(found(text, terms)).toEqual(words);
  });

  test('of the model are whole words only', () => {
    expect(found('sleep sleeping', ['sleep'], { beginnings: false })).toEqual(['sleep']);
  });

  test('the longest of several terms wins', () => {
    expect(found('sleep apnea syndrome', ['sleep', 'sleep apnea'])).toEqual(['sleep apnea']);
  });

  test('a later set covers an earlier one', () => {
    const cover = coverTerms('sleep', [
      { word: 'for', terms: ['sleep'], beginnings: false },
      { word: 'exclude', terms: ['sleep'], beginnings: true }
    ]);
    expect(WORD_KINDS[cover[0]!]).toBe('exclude');
  });

  test('of a text of a million characters are found in linear time', () => {
    const cover = coverTerms('a '.repeat(500_000) + 'sleep', [
      { word: 'include', terms: ['sleep', 'a b', 'aaaaaaaaaab'], beginnings: true }
    ]);
    expect(cover.at(-1)).toBe(WORD_KINDS.indexOf('include'));
  });
});

describe('segments', () => {
  const text = 'One two three four.';
  const layers = {
    highlights: [highlight(4, 13)],
    formulas: [],
    words: coverTerms(text, [{ word: 'include', terms: ['three'], beginnings: true }])
  };

  test('together are the text again', () => {
    const cut = segments(text, 0, text.length, layers);
    expect(cut.map(one => one.text)).toEqual(['One ', 'two ', 'three', ' four.']);
    expect(cut.map(one => one.highlights.length)).toEqual([0, 1, 1, 0]);
    expect(cut.map(({ word }) => word)).toEqual(['', '', 'include', '']);
  });

  test('of a part of the text show only what reaches into it', () => {
    const cut = segments(text, 8, text.length, layers);
    expect(cut[0]).toMatchObject({ start: 8, end: 13 });
    expect(cut[0]?.highlights).toHaveLength(1);
  });

  test('never cut a formula', () => {
    const formula = { start: 4, end: 13, tex: 'x' } as unknown as Formula;
    const cut = segments(text, 0, text.length, {
      ...layers,
      highlights: [highlight(6, 10)],
      formulas: [formula]
    });
    expect(cut.map(one => one.text)).toEqual(['One ', 'two three', ' four.']);
    expect(cut[1]?.formula).toBe(formula);
  });

  test('have the shorter of two highlights on top', () => {
    const cut = segments(text, 0, text.length, {
      ...layers,
      highlights: [highlight(4, 7, 'short'), highlight(0, 19, 'long')]
    });
    expect(cut[1]?.highlights.map(({ id }) => id)).toEqual(['long', 'short']);
  });
});

describe('passages', () => {
  test('sentences stand where they were, without the space around them', () => {
    const text = '  One sentence.  Another one! ';
    expect(sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'One sentence.',
      'Another one!'
    ]);
  });

  test('a selection of nothing but space is none', () => {
    expect(trimmed('a   b', 1, 4)).toBeNull();
    expect(trimmed(' ab ', 0, 4)).toEqual({ start: 1, end: 3 });
  });

  test('paragraphs are divided by empty lines', () => {
    const text = 'One\nstill one\n \n\nTwo\n\n';
    expect(paragraphs(text).map(([start, end]) => text.slice(start, end))).toEqual([
      'One\nstill one',
      'Two'
    ]);
  });
});

describe('the sections of an abstract', () => {
  const read = (text: string) =>
    abstractSections(text).map(({ end, heading, start }) =>
      [...(heading ? [text.slice(...heading)] : []), text.slice(start, end).trim()].join('|')
    );

  test.each([
    [
      'Background: We slept. Methods: We counted.',
      ['Background|We slept.', 'Methods|We counted.']
    ],
    ['BACKGROUND: We slept. RESULTS: Ten.', ['BACKGROUND|We slept.', 'RESULTS|Ten.']],
    ['Aims. To sleep.Methods. Beds.', ['Aims|To sleep.', 'Methods|Beds.']],
    ['OBJECTIVE We slept. RESULTS We woke.', ['OBJECTIVE|We slept.', 'RESULTS|We woke.']],
    ['Objective\nWe slept.\nResults\nWe woke.', ['Objective|We slept.', 'Results|We woke.']],
    ['PURPOSE - We slept. FINDINGS — Ten.', ['PURPOSE|We slept.', 'FINDINGS|Ten.']],
    [
      'Materials and Methods: Beds. Main Outcome Measures: Hours. Conclusion: Yes.',
      ['Materials and Methods|Beds.', 'Main Outcome Measures|Hours.', 'Conclusion|Yes.']
    ],
    [
      'Design, Setting, and Participants: Ten. WHAT THIS ADDS: Much. Results: None.',
      ['Design, Setting, and Participants|Ten.', 'WHAT THIS ADDS|Much.', 'Results|None.']
    ],
    ['We slept. Methods: Beds. Results: Ten.', ['We slept.', 'Methods|Beds.', 'Results|Ten.']],
    ['Methods: One.\n\nTwo. Results: Ten.', ['Methods|One.', 'Two.', 'Results|Ten.']],
    // One heading alone may be any word, and so may one in the middle of a sentence.
    ['Results: ten of twelve.', ['Results: ten of twelve.']],
    ['We compare Methods: A. And Results: B.', ['We compare Methods: A. And Results: B.']],
    ['Results vary. Methods differ.', ['Results vary. Methods differ.']],
    ['', []]
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('are found in linear time', () => {
    const count = 60_000;
    expect(abstractSections('Aims '.repeat(count) + ' '.repeat(count))).toHaveLength(1);
    expect(abstractSections('Aims: A. '.repeat(count))).toHaveLength(count);
    expect(abstractSections('Aims, '.repeat(count) + '\n'.repeat(count))).toHaveLength(1);
    expect(abstractSections('A A'.repeat(count) + '. '.repeat(count))).toHaveLength(1);
  });
});

test.each([
  ['Veld, Anouk Maria', 'Veld AM'],
  ['Brandt, J.-P.', 'Brandt JP'],
  ['van der Meer, Íris', 'van der Meer Í'],
  ['World Pond Organization', 'World Pond Organization'],
  ['Lee,', 'Lee,']
])('%s is called %s in a byline', (name, short) => {
  expect(shortName(name)).toBe(short);
});
