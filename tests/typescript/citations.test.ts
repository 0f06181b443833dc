import { Signal } from '@lumino/signaling';
import { describe, expect, it } from 'vitest';
import type { ReviewClient } from '../../extension/src/api/client';
import {
  addition,
  authorsAndYear,
  citation,
  formOf,
  insertion,
  languageOf,
  type ICitable
} from '../../extension/src/model/citations';
import { CitationIndex, distance } from '../../extension/src/model/citationIndex';
import { citedKeys, triggerAt } from '../../extension/src/model/citationScan';
import { CitationSources } from '../../extension/src/model/citationSources';
import type { OpenReviews } from '../../extension/src/model/openReviews';
import { showCitations } from '../../extension/src/model/citationText';
import { ENGLISH } from '../../extension/src/model/translation';

function citable(key: string, change: Partial<ICitable> = {}): ICitable {
  return {
    id: key,
    key,
    title: `Title of ${key}`,
    authors: [],
    year: 2020,
    decision: 'undecided',
    ...change
  };
}

const typed = (text: string, language: 'markdown' | 'latex' = 'markdown') =>
  triggerAt(text, language);

describe('What asks for the list', () => {
  it.each([
    ['As @', '', null],
    ['As @tin', 'tin', null],
    ['(@müller20', 'müller20', null],
    ['[@tin', 'tin', ']'],
    ['[see @one2020, p. 3; -@tw', 'tw', ']'],
    ['as \\citep[see][p. 3]{one,tw', 'tw', '}'],
    ['{cite:p}`one,tw', 'tw', '`'],
    ['<cite data-cite="one,tw', 'tw', '"']
  ])('%s', (text, query, end) => {
    expect(typed(text)).toMatchObject({ query, end });
    expect(typed(`a\n\n${text}`)?.from).toBe((typed(text)?.from ?? 0) + 3);
  });

  it.each([
    'me@example.org',
    'me@exa',
    'https://example.org/@me',
    '`@prop',
    'the `code` and `@prop',
    '\\@me',
    '```python\n@prop',
    '~~~\n\n@prop',
    '<!-- @me',
    '---\nemail: @me\n---\n```{code-cell}\n@prop',
    'a @one two'
  ])('not %s', text => {
    expect(typed(text)).toBeNull();
  });

  it('is prose in a directive and after a fence', () => {
    expect(typed('```{note}\nAs @tin')).not.toBeNull();
    expect(typed('```\n@prop\n```\n`a` @tin')).not.toBeNull();
  });

  it('is a command alone in LaTeX, and no comment', () => {
    expect(typed('me @tin', 'latex')).toBeNull();
    expect(typed('\\parencite{tin', 'latex')?.query).toBe('tin');
    expect(typed('% \\cite{tin', 'latex')).toBeNull();
    expect(typed('100\\% \\cite{tin', 'latex')?.query).toBe('tin');
  });
});

describe('What is inserted', () => {
  it('follows the form of the document', () => {
    const bare = typed('As @tin');
    const forms = (['pandoc', 'myst', 'latex', 'html'] as const).map(
      form => bare && insertion(bare, ['tiny-vit'], form, '')
    );
    expect(forms).toEqual([
      '[@tiny-vit]',
      '{cite:p}`tiny-vit`',
      '\\cite{tiny-vit}',
      '<cite data-cite="tiny-vit"></cite>'
    ]);
  });

  it('is the key alone inside a citation, which it closes if nothing does', () => {
    const insert = (text: string, after: string) => {
      const trigger = typed(text);
      return trigger && insertion(trigger, ['two'], 'pandoc', after);
    };
    expect(insert('[@tw', '')).toBe('@two]');
    expect(insert('[@tw', ']')).toBe('@two');
    expect(insert('[@tw', '; @three]')).toBe('@two');
    expect(insert('\\cite{one,tw', '}')).toBe('two');
    expect(insert('{cite:t}`tw', '')).toBe('two`');
  });

  it('goes behind a key that is cited already', () => {
    const added = (text: string) => {
      const [cited] = citedKeys(text, 'markdown');
      const { at, text: more } = addition(
        text,
        cited ?? { from: 0, to: 0 },
        ['n', 'm o'],
        'pandoc'
      );
      return text.slice(0, at) + more + text.slice(at);
    };
    expect(added('[@a, p. 3]')).toBe('[@a; @n; @{m o}, p. 3]');
    expect(added('[see @{a/b/}]')).toBe('[see @{a/b/}; @n; @{m o}]');
    expect(added('As @a says')).toBe('As @a [@n; @{m o}] says');
    expect(added('\\cite{a}')).toBe('\\cite{a,n,m o}');
    expect(added('{cite:p}`a`')).toBe('{cite:p}`a,n,m o`');
  });

  it('takes keys that pandoc cannot have bare, and escapes attributes', () => {
    expect(citation(["d'or", 'a b', 'müller2020', 'x.'], 'pandoc')).toBe(
      "[@{d'or}; @{a b}; @müller2020; @{x.}]"
    );
    expect(citation(['a"<b'], 'html')).toBe('<cite data-cite="a&quot;&lt;b"></cite>');
    expect(citation(["a'\\é"], 'html')).toBe(`<cite data-cite="a'\\é"></cite>`);
    const open = typed('<cite data-cite="a"');
    expect(open).toBeNull();
    const trigger = typed('<cite data-cite="a') ?? {
      from: 0,
      query: '',
      end: null,
      sign: ''
    };
    expect(insertion(trigger, ['a"><script>'], 'html', '')).toBe('a&quot;&gt;&lt;script&gt;"');
    expect(citation(['one'], 'pandoc', true)).toBe('@one');
    expect(citation(['one'], 'myst', true)).toBe('{cite:t}`one`');
  });

  it('is read again as it was written, in every form', () => {
    for (const form of ['pandoc', 'myst', 'latex', 'html'] as const) {
      const text = `As ${citation(['one2020', 'zwei_ü'], form)} show.`;
      expect(citedKeys(text, 'markdown').map(({ key }) => key)).toEqual(['one2020', 'zwei_ü']);
    }
  });
});

describe('The form of a document', () => {
  it('is what it uses, or what is set', () => {
    expect(formOf('a.md', 'As [@one]', 'auto')).toBe('pandoc');
    expect(formOf('a.md', 'As {cite:p}`one`', 'auto')).toBe('myst');
    expect(formOf('a.ipynb', '<cite data-cite="one"></cite>', 'auto')).toBe('html');
    expect(formOf('a.ipynb', 'As \\citep{one}', 'auto')).toBe('latex');
    expect(formOf('a.md', 'As {cite:p}`one`', 'pandoc')).toBe('pandoc');
    expect(formOf('a.tex', '', 'pandoc')).toBe('latex');
  });

  it('is none of a program', () => {
    expect(languageOf('sub/a.QMD')).toBe('markdown');
    expect(languageOf('a.py')).toBeNull();
    expect(languageOf('md')).toBeNull();
  });
});

describe('The keys that a text cites', () => {
  const keys = (text: string, language: 'markdown' | 'latex' = 'markdown') =>
    citedKeys(text, language).map(({ from, key, to }) => {
      expect(text.slice(from, to)).toBe(key);
      return key;
    });

  it('stand where they are found', () => {
    expect(keys('[@a; @{b/c}] {cite:t}`d, e` \\cite[p. 3]{f,g} @h.')).toEqual([
      'a',
      'b/c',
      'd',
      'e',
      'f',
      'g',
      'h'
    ]);
  });

  it('are none in code, comments, addresses and cross-references', () => {
    expect(
      keys('`@a` <!-- @b --> me@c.org https://x.org/@d @fig-one\n```\n@e\n```\n\\@f')
    ).toEqual([]);
    expect(keys('% \\cite{a}\n\\verb|\\cite{b}| \\citestyle{c} \\cite{d}', 'latex')).toEqual([
      'd'
    ]);
  });

  it('are found in linear time', () => {
    for (const text of ['`', '[@a', '\\cite{', '<cite ', '{cite:p}`', '<!--', '@{']) {
      expect(() => citedKeys(text.repeat(20_000), 'markdown')).not.toThrow();
    }
  });
});

describe('The papers that fit', () => {
  const index = new CitationIndex();
  index.put([
    citable('tinyvit-fast', {
      title: 'TinyViT: Fast Pretraining',
      authors: ['Wu, Kan', 'Zhang, Jinnian'],
      year: 2022,
      decision: 'include'
    }),
    citable('master2021', {
      title: 'Tiny Models',
      authors: ['Müller, Kai'],
      year: 2021
    }),
    citable('mastino', { title: 'Dogs', authors: ['Doe, Jane'], year: 2019 }),
    citable('zhang2020', {
      title: 'Whales',
      authors: ['Zhang, Li'],
      year: 2020
    })
  ]);
  const found = (text: string) => index.search(text, 10).map(({ paper }) => paper.key);

  it('come best first: by key, author, title, year', () => {
    expect(found('tin')).toEqual(['tinyvit-fast', 'master2021', 'mastino']);
    expect(found('zhang')).toEqual(['zhang2020', 'tinyvit-fast']);
    expect(found('muller')).toEqual(['master2021']);
    expect(found('2019')).toEqual(['mastino']);
    expect(found('doe2019')).toEqual(['mastino']);
    expect(found('whales 2020')).toEqual(['zhang2020']);
  });

  it('are found with a letter left out, wrong or swapped', () => {
    expect(found('tnyvt')).toEqual(['tinyvit-fast']);
    expect(found('zahng')).toEqual(['zhang2020', 'tinyvit-fast']);
    expect(found('mullrr')).toEqual(['master2021']);
    expect(found('qqqq')).toEqual([]);
  });

  it('are the included first if nothing is typed', () => {
    expect(found('')[0]).toBe('tinyvit-fast');
  });

  it('change and go', () => {
    const own = new CitationIndex();
    own.put([citable('a', { id: '1' }), citable('b', { id: '2' })]);
    own.put([citable('c', { id: '1' })]);
    expect([own.byKey.has('a'), own.byKey.has('c')]).toEqual([false, true]);
    own.put([citable('b', { id: '1' }), citable('c', { id: '2' })]);
    expect([own.byKey.get('b')?.id, own.byKey.get('c')?.id]).toEqual(['1', '2']);
    own.remove(['1', 'unknown']);
    expect(own.papers.map(({ key }) => key)).toEqual(['c']);
  });

  it('have the nearest key by letters', () => {
    expect(distance('tinyvit', 'tinivit', 4)).toBe(1);
    expect(distance('abcd', 'abdc', 4)).toBe(1);
    expect(distance('abc', 'xyz', 3)).toBe(3);
    expect(distance('a', 'abcdefgh', 4)).toBe(4);
  });
});

describe('References', () => {
  it('name the keys that papers of several sources have', async () => {
    const review = (path: string, title: string) => ({
      client: {
        path,
        changed: new Signal({}),
        citable: () =>
          Promise.resolve({
            seq: 1,
            next: null,
            gone: [],
            papers: [citable('doe2020', { title }), citable('same', { title: 'Same' })]
          })
      }
    });
    const reviews = {
      open: [review('one.review', 'Sand'), review('two.review', 'Wind')],
      changed: new Signal({})
    };
    const asked: unknown[] = [];
    const folder = {
      citableFiles: () => Promise.resolve({ files: [], version: 'a', warnings: [] }),
      formatReferences: (options: unknown) => {
        asked.push(options);
        return Promise.resolve({
          references: ['Sand', 'Same'],
          missing: ['none']
        });
      }
    };
    const sources = new CitationSources(
      reviews as unknown as OpenReviews,
      () => folder as unknown as ReviewClient
    );
    await sources.ready('text.ipynb');
    const keys = ['doe2020', 'same', 'none'];
    expect(await sources.references('text.ipynb', keys, 'apa')).toEqual({
      references: ['Sand', 'Same'],
      missing: ['none'],
      ambiguous: [{ key: 'doe2020', source: 'one' }]
    });
    expect(asked).toEqual([
      {
        papers: [
          { review: 'one.review', id: 'doe2020' },
          { review: 'one.review', id: 'same' }
        ],
        keys: ['none'],
        style: 'apa'
      }
    ]);
  });
});

describe('Authors and year', () => {
  it('are short', () => {
    const short = (authors: string[], year: number | null = 2020) =>
      authorsAndYear(citable('a', { authors, year }), ENGLISH);
    expect(short(['Doe, Jane'])).toBe('Doe, 2020');
    expect(short(['Jane Doe', 'Jan van der Berg'])).toBe('Doe and van der Berg, 2020');
    expect(short(['A, B', 'C, D', 'E, F'])).toBe('A et al., 2020');
    expect(short(['{The Sleep Group}'], null)).toBe('The Sleep Group');
    expect(short([], null)).toBe('');
  });
});

describe('Rendered citations', () => {
  const papers = new Map([
    ['doe2020', citable('doe2020', { authors: ['Doe, Jane'], year: 2020 })],
    ['d/e', citable('d/e', { authors: ['A, B', 'C, D', 'E, F'], year: 2021 })],
    ['bare', citable('bare', { authors: [], year: null })]
  ]);
  const shown = (text: string) =>
    showCitations(text, key => papers.get(key), ENGLISH)
      .map(({ raw, text: some }) => (raw === null ? some : `<${some}>`))
      .join('');

  it('have authors and years', () => {
    expect(shown('As [see @doe2020, p. 3; -@{d/e}] and @doe2020. [@bare]')).toBe(
      'As <(see Doe, 2020, p. 3; 2021)> and <Doe (2020)>. <(bare)>'
    );
    expect(shown('\\citep{doe2020,d/e} \\citet{doe2020}')).toBe(
      '<(Doe, 2020; A et al., 2021)> <Doe (2020)>'
    );
  });

  it('stay as they are if a key is not known, or if it is none', () => {
    for (const text of [
      '[@doe2020; @who]',
      '@who',
      'me@doe2020',
      '\\cite{who}',
      '[1] a [b](c)'
    ]) {
      expect(shown(text)).toBe(text);
    }
  });
});
