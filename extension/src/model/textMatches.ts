import { WORD_KINDS, type WordKind } from './textSegments';

/** Words to look for, and how they are shown; the later covers the earlier. */
export interface ITermSet {
  readonly word: Exclude<WordKind, ''>;
  readonly terms: readonly string[];
  /** Whether "distil" finds distillation. */
  readonly beginnings: boolean;
}

/** How many terms of a kind to look for. */
const MAX_TERMS = 500;

/** Scripts that write no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

/** Of each place of a text, which word covers it, as `ILayers` has it. */
export function coverTerms(text: string, wanted: readonly ITermSet[]): Uint8Array {
  const found = new Uint8Array(text.length);
  for (const { beginnings, terms, word } of wanted) {
    const pattern = patternOf(terms, beginnings);
    if (pattern) {
      for (const { 0: match, index } of text.matchAll(pattern)) {
        found.fill(WORD_KINDS.indexOf(word), index, index + match.length);
      }
    }
  }
  return found;
}

function patternOf(terms: readonly string[], beginnings: boolean): RegExp | null {
  const patterns = terms
    .map(term => term.replace(/\*+$/, '').trim().split(/\s+/).filter(Boolean))
    .filter(words => words.length > 0)
    .slice(0, MAX_TERMS)
    .sort((one, other) => other.join(' ').length - one.join(' ').length)
    .map(words => {
      const joined = words.map(escape).join('[\\s\\-\u2010-\u2015]+');
      if (UNSPACED.test(words[0] ?? '')) {
        return joined;
      }
      const end = beginnings ? '[\\p{L}\\p{M}\\p{N}]{0,40}' : '(?![\\p{L}\\p{M}\\p{N}])';
      return `(?<![\\p{L}\\p{M}\\p{N}])${joined}${end}`;
    });
  return patterns.length === 0 ? null : new RegExp(patterns.join('|'), 'giu');
}

/** For an expression with the flag `u`, which refuses an escape that is not needed. */
function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
