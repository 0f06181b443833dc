import type { ICitable } from './citations';
import { familyName } from './citations';

/** A paper found, where it is from, and which part of its key was typed. */
export interface ICitationMatch {
  readonly paper: ICitable;
  /** Names of the reviews and files that have it. */
  readonly sources: readonly string[];
  /** The review that has it; null if only files do. */
  readonly review: string | null;
  readonly score: number;
}

/** What is searched of a paper. */
interface IEntry {
  readonly paper: ICitable;
  readonly key: string;
  /** Family names of authors, each with a blank before it. */
  readonly names: string;
  /** Words of the title, each with a blank before it. */
  readonly title: string;
  readonly year: string;
  /** Which letters and digits are in its key and names, and which in all of these. */
  readonly letters: number;
  readonly allLetters: number;
  /** What speaks for it whatever is typed: its decision and, a little, its year. */
  readonly bonus: number;
}

/** By how it was found; a decision moves a paper within its kind and not beyond. */
const SCORE = {
  key: 1000,
  keyStart: 900,
  author: 800,
  authorYear: 850,
  keyPart: 700,
  titleStart: 600,
  year: 500,
  inKey: 450,
  inTitle: 400,
  letters: 200,
  typoInKey: 150,
  typo: 80
};

const BONUS: Readonly<Record<string, number>> = { include: 40, maybe: 20, exclude: -30 };

/** With so many papers found as typed, no one looks for those that are like it. */
const FEW = 5;

/** Shorter words are found in most texts by chance. */
const FUZZY = 3;

/** Case and accents do not matter: "Müller" is found by "muller". */
export function fold(text: string): string {
  const plain = text.toLowerCase();
  // Most titles are ASCII, which needs no normal form.
  return /^[\x00-\x7f]*$/.test(plain)
    ? plain
    : plain.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/ø/g, 'o');
}

/** The papers of one review or file, to be searched while somebody types. */
export class CitationIndex {
  /** By key, the first of each. */
  readonly byKey = new Map<string, ICitable>();

  get size(): number {
    return this.entries.length;
  }

  get papers(): ICitable[] {
    return this.entries.map(({ paper }) => paper);
  }

  /** Add papers, or show them as they are now; those without an id are always added. */
  put(papers: readonly ICitable[]): void {
    for (const paper of papers) {
      const place = paper.id === '' ? undefined : this.places.get(paper.id);
      if (place === undefined) {
        this.places.set(paper.id, this.entries.length);
        this.entries.push(entryOf(paper));
      } else {
        const before = this.entries[place]?.paper;
        if (before && this.byKey.get(before.key) === before) {
          this.byKey.delete(before.key);
        }
        this.entries[place] = entryOf(paper);
      }
      this.byKey.set(paper.key, paper);
    }
  }

  /** Offer papers no longer. */
  remove(ids: readonly string[]): void {
    const gone = new Set(ids.filter(id => this.places.has(id)));
    if (gone.size > 0) {
      const left = this.papers.filter(({ id }) => !gone.has(id));
      this.clear();
      this.put(left);
    }
  }

  clear(): void {
    this.entries = [];
    this.places.clear();
    this.byKey.clear();
  }

  /** Of the papers that fit what is typed, the best and how well each fits. */
  search(typed: string, limit: number): { paper: ICitable; score: number }[] {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    const best = new Best(limit);
    if (words.length === 0) {
      for (const entry of this.entries) {
        best.offer(entry, entry.bonus);
      }
      return best.found();
    }
    const wanted = lettersOf(words.join(''));
    for (const entry of this.entries) {
      const score = (wanted & ~entry.allLetters) === 0 ? scoreOf(entry, words) : 0;
      if (score > 0) {
        best.offer(entry, score);
      }
    }
    const [word = ''] = words;
    if (best.size < FEW && words.length === 1 && word.length >= FUZZY) {
      for (const entry of this.entries) {
        const missing = wanted & ~entry.letters;
        // One letter may be wrong, no more: most papers need no further look.
        const score = (missing & (missing - 1)) === 0 ? fuzzyScore(entry, word) : 0;
        if (score > 0 && scoreOf(entry, words) === 0) {
          best.offer(entry, score);
        }
      }
    }
    return best.found();
  }

  private entries: IEntry[] = [];
  private readonly places = new Map<string, number>();
}

/** The best so far; finding a hundred thousand and sorting them would take too long. */
class Best {
  constructor(private readonly limit: number) {}

  get size(): number {
    return this.kept.length;
  }

  offer(entry: IEntry, score: number): void {
    if (this.kept.length >= this.limit && score <= this.least) {
      return;
    }
    this.kept.push({ entry, score });
    if (this.kept.length >= 2 * this.limit) {
      this.trim();
    }
  }

  found(): { paper: ICitable; score: number }[] {
    this.trim();
    return this.kept.map(({ entry: { paper }, score }) => ({ paper, score }));
  }

  private trim(): void {
    this.kept.sort(
      (one, other) =>
        other.score - one.score ||
        one.entry.key.length - other.entry.key.length ||
        (one.entry.key < other.entry.key ? -1 : 1)
    );
    this.kept.length = Math.min(this.kept.length, this.limit);
    this.least = this.kept.at(-1)?.score ?? 0;
  }

  private readonly kept: { entry: IEntry; score: number }[] = [];
  private least = -Infinity;
}

function entryOf(paper: ICitable): IEntry {
  const { authors, decision, year } = paper;
  const key = fold(paper.key);
  const names = authors.length === 0 ? '' : ` ${fold(authors.map(familyName).join(' '))}`;
  const title = ` ${fold(paper.title)}`;
  const shown = year === null ? '' : String(year);
  const letters = lettersOf(key) | lettersOf(names);
  return {
    paper,
    key,
    names,
    title,
    year: shown,
    letters,
    allLetters: letters | lettersOf(title) | lettersOf(shown),
    bonus: (BONUS[decision] ?? 0) + Math.max(0, Math.min(9, ((year ?? 1990) - 1990) / 5))
  };
}

/** Which of the letters and digits a text has, a bit each; digits share bits, others have none. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= 97 && code <= 122) {
      bits |= 1 << (code - 97);
    } else if (code >= 48 && code <= 57) {
      bits |= 1 << (26 + ((code - 48) >> 1));
    }
  }
  return bits;
}

/** How well all words fit; 0 if one does not. */
function scoreOf(entry: IEntry, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const score = wordScore(entry, word);
    if (score === 0) {
      return 0;
    }
    sum += score;
  }
  return sum / words.length + entry.bonus;
}

function wordScore({ key, names, title, year }: IEntry, word: string): number {
  const place = key.indexOf(word);
  if (place === 0) {
    return key.length === word.length ? SCORE.key : SCORE.keyStart;
  }
  if (names.includes(` ${word}`)) {
    return SCORE.author;
  }
  if (place > 0 && startsPart(key, place)) {
    return SCORE.keyPart;
  }
  if (title.includes(` ${word}`) || title.includes(`-${word}`)) {
    return SCORE.titleStart;
  }
  const digit = word.charCodeAt(0);
  if (digit >= 48 && digit <= 57) {
    return year.startsWith(word) ? SCORE.year : place > 0 ? SCORE.inKey : 0;
  }
  if (place > 0) {
    return SCORE.inKey;
  }
  // "doe2020" and "doe20": a name and a year, whatever the keys look like.
  const parts = word.length > 2 ? /^(\D+?)[-_:.]?(\d{2,4})$/.exec(word) : null;
  if (parts && names.includes(` ${parts[1] ?? ''}`) && year !== '') {
    const digits = parts[2] ?? '';
    if (year.startsWith(digits) || year.endsWith(digits)) {
      return SCORE.authorYear;
    }
  }
  return title.includes(word) ? SCORE.inTitle : 0;
}

/** Whether a part of a key begins here: "vit" in "tiny-vit" and "2020" in "doe2020". */
function startsPart(key: string, place: number): boolean {
  const before = key.charCodeAt(place - 1);
  const isDigit = before >= 48 && before <= 57;
  const isLetter = before >= 97 && before <= 122;
  const here = key.charCodeAt(place);
  const startsDigit = here >= 48 && here <= 57;
  return (!isDigit && !isLetter) || isDigit !== startsDigit;
}

/** How well a word fits that stands nowhere as it is: letters left out, or one wrong. */
function fuzzyScore({ bonus, key, names }: IEntry, word: string): number {
  const gaps = gapsIn(key, word);
  // With more gaps than letters it is chance.
  if (gaps >= 0 && gaps <= word.length) {
    return SCORE.letters - gaps + bonus;
  }
  if (word.length <= FUZZY) {
    return 0;
  }
  if (isNearStart(key, word)) {
    return SCORE.typoInKey + bonus;
  }
  // Each name has a blank before it.
  for (let at = names.indexOf(' '); at >= 0; at = names.indexOf(' ', at + 1)) {
    if (names.charAt(at + 1) === word.charAt(0) && isNearStart(names.slice(at + 1), word)) {
      return SCORE.typo + bonus;
    }
  }
  return 0;
}

/** How many letters stand between those of a word in a key; -1 if not all are there in order. */
function gapsIn(text: string, word: string): number {
  let at = text.indexOf(word.charAt(0));
  while (at > 0 && !startsPart(text, at)) {
    at = text.indexOf(word.charAt(0), at + 1);
  }
  if (at < 0) {
    return -1;
  }
  const start = at;
  for (let place = 1; place < word.length; place++) {
    at = text.indexOf(word.charAt(place), at + 1);
    if (at < 0) {
      return -1;
    }
  }
  return at - start + 1 - word.length;
}

/** Whether a text begins with a word but for one letter. */
function isNearStart(text: string, word: string): boolean {
  if (text.length < word.length - 1 || !text.startsWith(word.charAt(0))) {
    return false;
  }
  let same = 0;
  while (same < word.length && text.charCodeAt(same) === word.charCodeAt(same)) {
    same += 1;
  }
  const rest = word.slice(same + 1);
  return (
    text.startsWith(rest, same + 1) || // one letter is another
    text.startsWith(rest, same) || // one too many
    text.startsWith(word.slice(same), same + 1) || // one missing
    (word.charAt(same) === text.charAt(same + 1) && // two swapped
      word.charAt(same + 1) === text.charAt(same) &&
      text.startsWith(word.slice(same + 2), same + 2))
  );
}

/** How many letters differ between two keys (Damerau and Levenshtein); `most` if more. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) {
    return most;
  }
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1)
      );
      if (
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1)
      ) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      now.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= most) {
      return most;
    }
    before = last;
    last = now;
  }
  return Math.min(last[other.length] ?? most, most);
}
