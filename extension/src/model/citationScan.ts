import type { DocumentLanguage, ICitationTrigger } from './citations';
import { triggerIn } from './citations';

/** A key that a text cites, and where the key stands. */
export interface ICitedKey {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

// ``` or ~~~, also in a quote or a list item; what follows says what is inside
const FENCE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)$/;

// Fenced blocks whose content is prose: the directives of MyST, such as ```{note}
const PROSE_BLOCK =
  /^\s*\{(?:note|tip|hint|important|warning|caution|attention|danger|error|seealso|admonition|figure|table|list-table|margin|sidebar|aside|topic|epigraph|pull-quote|blockquote|dropdown|details|card|grid|grid-item|tab-set|tab-item|glossary|exercise|solution|theorem|lemma|corollary|proposition|definition|example|remark|proof|prf:[a-z]+|footnote|div)[},:\s]/;

// <!-- not shown -->
const COMMENT = /<!--[^]*?(?:-->|$)/g;

// \begin{verbatim} … \end{verbatim}
const VERBATIM =
  /\\begin\s?\{((?:[BL]?[Vv]erbatim|alltt|lstlisting|minted|comment|filecontents)\*?)\}[^]*?(?:\\end\s?\{\1\}|$)/g;

// \verb|\cite{x}|
const VERB =
  /\\(?:verb|lstinline|mintinline)\*?(?:\[[^\]\n]{0,200}\])?([^\sA-Za-z*[{])[^\n]*?(?:\1|$)/gm;

// % to the end of the line, but not \%
const LATEX_COMMENT = /(?<!\\)%[^\n]*/g;

const TICKS = /`+/g;

// {cite:p} before a code span
const ROLE_BEFORE = /\{(?:foot)?cite(?::[a-z:]{1,20}|[a-z]{0,8})\}$/;

// \citep[see][p. 3]{one,two}
const LATEX_CITE =
  /\\[A-Za-z]{0,12}[cC]ite[A-Za-z]{0,20}\*?\s?(?:\[[^[\]]{0,400}\]\s?){0,2}\{([^{}]{0,4000})\}/g;

// Commands with "cite" in their names that cite nothing
const SETS_UP =
  /^\\(?:cite(?:style|reset|setup|dash|index|tracker|punct)|(?:re)?newcite|defcite)/;

// <cite data-cite="one,two">
const TAG = /<cite\s[^<>]{0,400}?\bdata-cite\s?=\s?(?:"([^"<>]{0,4000})"|'([^'<>]{0,4000})')/g;

// https://example.org/@me and the attributes of tags hold no citations
const ADDRESS = /(?<!@\{)\bhttps?:\/\/[^\s()<>[\]]+|<[A-Za-z/][^<>\n]{0,1000}>/g;

// @doe2020 and @{doe 2020}; not me@example.org
const AT =
  /(?<![\p{L}\p{M}\p{N}_@\\/.])@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))/gu;

// @fig-one is a figure to Quarto, @eq:one an equation to pandoc-crossref
const CROSS_REFERENCE =
  /^(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)[-:]./i;

/** The text with blanks for code blocks and comments; every offset stays. */
export function prose(text: string, language: DocumentLanguage): string {
  return language === 'latex' ? latexProse(text) : markdownProse(text);
}

function latexProse(text: string): string {
  return text.replace(VERBATIM, blank).replace(VERB, blank).replace(LATEX_COMMENT, blank);
}

function markdownProse(text: string): string {
  let fence = '';
  const open: string[] = [];
  let header =
    (text.startsWith('---\n') || text.startsWith('---\r\n')) &&
    /\n(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/.test(text);
  const lines = text.split('\n').map((line, number) => {
    if (header) {
      header = number === 0 || !/^(?:---|\.\.\.)[ \t]*\r?$/.test(line);
      return line.startsWith('nocite:') ? line : ' '.repeat(line.length);
    }
    if (fence !== '') {
      fence = closes(line, fence) ? '' : fence;
      return ' '.repeat(line.length);
    }
    const found = line.includes('```') || line.includes('~~~') ? FENCE.exec(line) : null;
    const mark = found?.[1] ?? '';
    if (!found || (mark.startsWith('`') && found[2]?.includes('`'))) {
      return line;
    }
    const last = open.at(-1);
    if (last !== undefined && closes(line, last)) {
      open.pop();
    } else if (PROSE_BLOCK.test(found[2] ?? '')) {
      open.push(mark);
    } else {
      fence = mark;
    }
    return ' '.repeat(line.length);
  });
  const written = lines.join('\n');
  return written.includes('<!--') ? written.replace(COMMENT, blank) : written;
}

function closes(line: string, fence: string): boolean {
  const bare = line.replace(/[\s>]/g, '');
  return bare.length >= fence.length && bare === fence.charAt(0).repeat(bare.length);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** The code spans of a text: where each begins, where its code begins and ends, where it ends. */
function codeSpans(text: string): { start: number; code: number; end: number }[] {
  const found: { start: number; code: number; end: number }[] = [];
  const runs = [...text.matchAll(TICKS)];
  for (let place = 0; place < runs.length; place++) {
    const run = runs[place];
    if (run === undefined || text.charAt(run.index - 1) === '\\') {
      continue;
    }
    const [ticks] = run;
    const code = run.index + ticks.length;
    for (let other = place + 1; other < runs.length && other - place < 100; other++) {
      const until = runs[other];
      if (until?.[0].length === ticks.length) {
        // A span does not go on behind the end of its paragraph.
        if (!/\n[ \t]*\n/.test(text.slice(code, until.index))) {
          found.push({ start: run.index, code, end: until.index + ticks.length });
          place = other;
        }
        break;
      }
    }
  }
  return found;
}

/** The text with blanks for spans of it, which are in its order. */
function without(text: string, spans: readonly { start: number; end: number }[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { end, start } of spans) {
    parts.push(text.slice(at, start), blank(text.slice(start, end)));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** The keys that a text cites, in its order. */
export function citedKeys(text: string, language: DocumentLanguage): ICitedKey[] {
  if (!/[@]|cite/i.test(text)) {
    return [];
  }
  const found: ICitedKey[] = [];
  let written = prose(text, language);
  if (language === 'markdown') {
    const spans = codeSpans(written);
    for (const { code, end, start } of spans) {
      if (ROLE_BEFORE.test(written.slice(Math.max(0, start - 40), start))) {
        const inside = written.slice(code, end).replace(/`+$/, '');
        addKeys(found, inside.replace(/\{[^{}]*\}/g, blank), code, /[^,;\s]+/g);
      }
    }
    written = without(written, spans);
  }
  for (const { 0: whole, 1: keys = '', index } of written.matchAll(LATEX_CITE)) {
    // An argument of a macro, such as #1, is no key, and neither is * of \nocite{*}.
    if (!SETS_UP.test(whole) && !/[#\\]|^\s*\*\s*$/.test(keys)) {
      addKeys(found, keys, index + whole.length - keys.length - 1, /[^,\s](?:[^,]*[^,\s])?/g);
    }
  }
  if (language === 'markdown') {
    for (const { 0: whole, 1: double, 2: single, index } of written.matchAll(TAG)) {
      const keys = double ?? single ?? '';
      addKeys(found, keys, index + whole.length - keys.length - 1, /[^,\s]+/g);
    }
    written = written.replace(ADDRESS, blank);
    for (const { 0: whole, 1: braced, 2: bare, index } of written.matchAll(AT)) {
      const key = braced ?? bare ?? '';
      if (!CROSS_REFERENCE.test(key)) {
        const from = index + whole.indexOf(key);
        found.push({ key, from, to: from + key.length });
      }
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

function addKeys(found: ICitedKey[], keys: string, offset: number, each: RegExp): void {
  for (const { 0: key, index } of keys.matchAll(each)) {
    found.push({ key, from: offset + index, to: offset + index + key.length });
  }
}

/**
 * The citation that is being typed at the end of a text; null if there is none, or if it is in
 * code or in a comment.
 *
 * @param text - the document up to the caret
 */
export function triggerAt(text: string, language: DocumentLanguage): ICitationTrigger | null {
  const start = text.lastIndexOf('\n') + 1;
  if (!triggerIn(text.slice(start), language)) {
    return null;
  }
  // Only what has a sign of a citation is worth a look at the whole document.
  let written = prose(text, language);
  if (language === 'markdown') {
    written = without(written, codeSpans(written));
  }
  const line = written.slice(start);
  const trigger = triggerIn(line, language);
  // A code span that is still open: `@deco
  const coded = trigger?.sign === '@' && line.slice(0, trigger.from).includes('`');
  return trigger && !coded ? { ...trigger, from: start + trigger.from } : null;
}
