import type { Formula, Highlight } from '../api/client';

/** What stands in a text because of a word: of the protocol, or of the model. */
export const WORD_KINDS = ['', 'for', 'against', 'include', 'exclude'] as const;

export type WordKind = (typeof WORD_KINDS)[number];

/** What lies over a text; places count UTF-16 units. */
export interface ILayers {
  readonly highlights: readonly Highlight[];
  readonly formulas: readonly Formula[];
  /** Of each place of the text, which of `WORDS` covers it. */
  readonly words: Uint8Array;
}

/** A stretch of a text over all of which the same lies. */
export interface ISegment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The shortest last: it is on top. */
  readonly highlights: readonly Highlight[];
  readonly word: WordKind;
  readonly formula: Formula | null;
}

/** The paragraphs of a text, by where they start and end. */
export function paragraphs(text: string): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  for (const gap of [...text.matchAll(/\n\s*\n/g), null]) {
    const end = gap?.index ?? text.length;
    if (text.slice(start, end).trim() !== '') {
      found.push([start, end]);
    }
    start = end + (gap?.[0].length ?? 0);
  }
  return found;
}

/** Cut a stretch of a text wherever something begins or ends; a formula is never cut. */
export function segments(text: string, from: number, to: number, layers: ILayers): ISegment[] {
  const formulas = layers.formulas.filter(({ start, end }) => start >= from && end <= to);
  const highlights = layers.highlights
    .filter(one => (one.start ?? to) < to && (one.end ?? from) > from)
    .sort((one, other) => lengthOf(other) - lengthOf(one));
  const cuts = new Set([from, to]);
  for (const { start, end } of [...highlights, ...formulas]) {
    cuts.add(Math.max(start ?? from, from));
    cuts.add(Math.min(end ?? to, to));
  }
  for (let at = from + 1; at < to; at++) {
    if (layers.words[at] !== layers.words[at - 1]) {
      cuts.add(at);
    }
  }
  const places = [...cuts]
    .filter(cut => !formulas.some(({ start, end }) => start < cut && cut < end))
    .sort((one, other) => one - other);
  return places.slice(1).map((end, nth) => {
    const start = places[nth] ?? from;
    return {
      start,
      end,
      text: text.slice(start, end),
      highlights: highlights.filter(
        one => (one.start ?? end) < end && (one.end ?? start) > start
      ),
      word: WORD_KINDS[layers.words[start] ?? 0] ?? '',
      formula: formulas.find(one => one.start === start) ?? null
    };
  });
}

function lengthOf({ start, end }: Highlight): number {
  return (end ?? 0) - (start ?? 0);
}
