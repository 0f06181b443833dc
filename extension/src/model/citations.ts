import type { Decision } from '../api/client';
import type { ITrans } from './translation';

/** How a document cites: pandoc and Quarto, MyST, LaTeX, or nbconvert's own HTML. */
export type CitationForm = 'pandoc' | 'myst' | 'latex' | 'html';

/** The languages that cite; the form follows from it and from the document. */
export type DocumentLanguage = 'markdown' | 'latex';

/** A paper as it can be cited. */
export interface ICitable {
  /** Of the record; empty for an entry of a .bib file. */
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year: number | null;
  readonly decision: Decision;
}

/** What is typed of a citation before the caret. */
export interface ICitationTrigger {
  /** Where to insert: at the sign that begins it, or, inside a citation, at its key. */
  readonly from: number;
  /** What is typed of the key. */
  readonly query: string;
  /** How the citation around it ends, where only a key is to be inserted; else null. */
  readonly end: ']' | '}' | '`' | '"' | "'" | null;
  /** What stands before the key inside a citation. */
  readonly sign: '@' | '';
}

/** What is typed to ask for the list, by how it ends: the key as far as it is there. */
const KEY = '[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_:.#$%&+?<>~/-]*';

// me@example.org, https://example.org/@me and \@ are no citations; [@key, -@key and (@key are.
const AT = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_@.\\\\/\`])@(\\{?)(|${KEY})$`, 'u');

// \citep[see][p. 3]{one, tw
const LATEX =
  /\\[A-Za-z]*[cC]ite[A-Za-z]{0,20}\*?(?:\[[^[\]]{0,400}\]){0,2}\{(?:[^{}]{0,2000},)?[ \t]*([^{},\s]*)$/;

// {cite:p}`one,tw
const ROLE =
  /\{(?:foot)?cite(?::[a-z:]{1,20}|[a-z]{0,8})\}`(?:[^`]{0,2000}[,;])?[ \t]*([^`,;\s]*)$/;

// <cite data-cite="one,tw
const TAG =
  /<cite\s[^<>]{0,400}?\bdata-cite\s?=\s?(["'])(?:[^"'<>]{0,2000},)?[ \t]*([^"'<>,\s]*)$/;

/**
 * The part of a citation that the line has before the caret; null if there is none.
 *
 * @param line - the line up to the caret, with blanks for code and comments
 */
export function triggerIn(line: string, language: DocumentLanguage): ICitationTrigger | null {
  const inside = (query: string, end: ICitationTrigger['end']): ICitationTrigger => ({
    from: line.length - query.length,
    query,
    end,
    sign: ''
  });
  const latex = LATEX.exec(line);
  if (latex) {
    return inside(latex[1] ?? '', '}');
  }
  if (language === 'latex') {
    return null;
  }
  const role = ROLE.exec(line);
  if (role) {
    return inside(role[1] ?? '', '`');
  }
  const tag = TAG.exec(line);
  if (tag) {
    return inside(tag[2] ?? '', tag[1] as '"' | "'");
  }
  const at = AT.exec(line);
  if (!at) {
    return null;
  }
  const query = at[2] ?? '';
  const brackets = /\[[^[\]]{0,2000}$/.test(line.slice(0, at.index));
  return { from: at.index, query, end: brackets ? ']' : null, sign: '@' };
}

/** Whether pandoc takes it as a key without braces: "doe_2020", but not "doe 2020" or "doe's". */
const PLAIN_KEY = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*$/u;

/** A key as it stands in a citation of pandoc: `@doe2020`, `@{doe's}`. */
export function pandocKey(key: string): string {
  return PLAIN_KEY.test(key) ? `@${key}` : `@{${key}}`;
}

/**
 * A citation of papers by their keys.
 *
 * @param narrative - whether the authors are part of the sentence: "Doe (2020) shows"
 */
export function citation(
  keys: readonly string[],
  form: CitationForm,
  narrative = false
): string {
  switch (form) {
    case 'pandoc': {
      const cited = keys.map(pandocKey).join('; ');
      return narrative && keys.length === 1 ? cited : `[${cited}]`;
    }
    case 'myst':
      return `{cite:${narrative ? 't' : 'p'}}\`${keys.join(',')}\``;
    case 'latex':
      return `\\cite${narrative ? 't' : ''}{${keys.join(',')}}`;
    case 'html':
      return `<cite data-cite="${keys.map(escapeAttribute).join(',')}"></cite>`;
  }
}

function escapeAttribute(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** Keys in a list that commas divide, which may stand in an attribute. */
function written(keys: readonly string[], end: string | null): string {
  if (end !== '"' && end !== "'") {
    return keys.join(',');
  }
  const escaped = keys.map(escapeAttribute).join(',');
  return end === "'" ? escaped.replace(/'/g, '&#39;') : escaped;
}

/**
 * What to insert for a trigger.
 *
 * @param after - the text behind the caret
 * @param narrative - see `citation`
 */
export function insertion(
  trigger: ICitationTrigger,
  keys: readonly string[],
  form: CitationForm,
  after: string,
  narrative = false
): string {
  if (trigger.end === null) {
    return citation(keys, form, narrative);
  }
  const own =
    trigger.sign === '@' ? keys.map(pandocKey).join('; ') : written(keys, trigger.end);
  // What closes the citation is there already, or further keys follow.
  return /^[^\S\n]*[\]}`"',;]/.test(after) ? own : own + trigger.end;
}

/**
 * What to insert to cite further papers with one that is cited, and where.
 *
 * @param cited - where the key of that one stands
 */
export function addition(
  text: string,
  cited: { from: number; to: number },
  keys: readonly string[],
  form: CitationForm
): { at: number; text: string } {
  const braced = text.slice(cited.from - 2, cited.from) === '@{';
  const at = cited.to + (braced ? 1 : 0);
  if (!braced && text.charAt(cited.from - 1) !== '@') {
    return { at, text: `,${keys.join(',')}` };
  }
  const bracketed = /\[[^[\]]{0,2000}$/.test(
    text.slice(Math.max(0, cited.from - 2001), cited.from)
  );
  return {
    at,
    text: bracketed ? `; ${keys.map(pandocKey).join('; ')}` : ` ${citation(keys, form)}`
  };
}

/** How a document of this name cites, if its text shows nothing else. */
export function formOf(
  name: string,
  text: string,
  preferred: CitationForm | 'auto'
): CitationForm {
  if (languageOf(name) === 'latex') {
    return 'latex';
  }
  if (preferred !== 'auto') {
    return preferred;
  }
  const signs: [CitationForm, RegExp][] = [
    ['myst', /\{cite(?::[a-z]{1,3})?\}`|^```\{(?:note|bibliography|code-cell)\}/m],
    ['html', /<cite\s[^<>]{0,400}data-cite/],
    ['pandoc', /\[[^[\]\n]{0,200}@[\p{L}\p{N}_{]/u],
    ['latex', /\\cite[a-z]{0,20}\*?[[{]/]
  ];
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? 'pandoc';
}

/** The language in which a document cites, by its name; null if it does not. */
export function languageOf(name: string): DocumentLanguage | null {
  const ending = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (['md', 'markdown', 'qmd', 'rmd', 'myst', 'mkd', 'ipynb'].includes(ending)) {
    return 'markdown';
  }
  return ['tex', 'ltx', 'latex'].includes(ending) ? 'latex' : null;
}

/** Authors and year in short: "Doe and Roe, 2020". */
export function authorsAndYear({ authors, year }: ICitable, trans: ITrans): string {
  const names = authors.map(familyName);
  const [first = '', second = ''] = names;
  const shown =
    names.length > 2
      ? trans.__('%1 et al.', first)
      : names.length === 2
        ? trans.__('%1 and %2', first, second)
        : first;
  return [shown, year === null ? '' : String(year)].filter(Boolean).join(', ');
}

/** Of "Vaswani, Ashish", "Ashish Vaswani" and "{The Group}". */
export function familyName(name: string): string {
  const whole = name.trim();
  if (whole.startsWith('{') && whole.endsWith('}')) {
    return whole.slice(1, -1);
  }
  const comma = whole.indexOf(',');
  if (comma >= 0) {
    return whole.slice(0, comma).trim();
  }
  const words = whole.split(/\s+/);
  // "Jan van der Berg": the name begins with its first small word.
  const small = words.findIndex((word, place) => place > 0 && /^\p{Ll}/u.test(word));
  return small > 0 && small < words.length - 1
    ? words.slice(small).join(' ')
    : (words.at(-1) ?? '');
}
