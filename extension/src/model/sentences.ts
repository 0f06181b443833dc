/** A stretch of a text. */
export interface IStretch {
  readonly start: number;
  readonly end: number;
}

/** The sentences of a text in a row, without the space around them. */
export function sentences(text: string): IStretch[] {
  const found: IStretch[] = [];
  const splitter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  for (const { index, segment } of splitter.segment(text)) {
    const place = trimmed(text, index, index + segment.length);
    if (place) {
      found.push(place);
    }
  }
  return found;
}

/** A stretch without the space at its ends; null if nothing is left. */
export function trimmed(text: string, start: number, end: number): IStretch | null {
  const inner = text.slice(start, end);
  const lead = inner.length - inner.trimStart().length;
  const rest = inner.trim().length;
  return rest === 0 ? null : { start: start + lead, end: start + lead + rest };
}
