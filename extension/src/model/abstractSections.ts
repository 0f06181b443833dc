import { paragraphs } from './textSegments';

/** A part of an abstract; places count UTF-16 units. */
export interface IAbstractSection {
  /** Where its heading stands, without colon or dash; null if it has none. */
  readonly heading: readonly [number, number] | null;
  readonly start: number;
  readonly end: number;
}

/**
 * The headings of structured abstracts: those of the ANSI/NISO Z39.14 standard, of CONSORT and
 * PRISMA for abstracts, and of the journals in MEDLINE's list of structured abstract labels.
 */
const HEADINGS = [
  'abstract',
  'aims?',
  'analysis',
  'backgrounds?',
  'clinical (?:relevance|significance|implications)',
  'conclusions?',
  'context',
  'data (?:analysis|collection|extraction|sources?|synthesis)',
  '(?:study )?design',
  'discussion',
  'eligibility criteria',
  'findings',
  'funding',
  'hypothes[ie]s',
  'implications(?: for practice)?',
  'importance',
  'impact',
  'information sources',
  'interpretation',
  'interventions?',
  'introduction',
  'keywords',
  'limitations?',
  'main (?:outcomes?|results|findings|text)(?: measures?)?',
  'main outcome measures?',
  'materials?',
  'measure(?:s|ments?)',
  'methodology',
  'methods?',
  'motivation',
  'objectives?',
  'originality',
  'outcomes?(?: measures?)?',
  'participants',
  'patients?',
  'problem',
  'procedures?',
  'purpose',
  'rationale',
  'recommendations?',
  'registration',
  'relevance',
  'research questions?',
  'results?',
  'review methods?',
  'samples?',
  'search (?:methods?|strategy)',
  'selection criteria',
  'settings?',
  'significance',
  'study selection',
  'subjects?',
  'summary',
  'trial (?:registration|design)',
  'value'
].join('|');

/**
 * A heading, and one that joins several: "BACKGROUND", "Materials and Methods", "Aims/Hypothesis",
 * "Design, Setting, and Participants".
 */
const HEADING = new RegExp(
  `(?:${HEADINGS})(?:(?:,? and |, | ?& ?| ?/ ?)(?:${HEADINGS})){0,4}(?![\\p{L}\\p{N}-])`,
  'iuy'
);

/** Any heading in capitals with a colon, as in "WHAT THIS STUDY ADDS: ". */
const CAPITALS = /\p{Lu}[\p{Lu} ,/&-]{3,60}(?=: )/uy;

/** What follows a heading: "Methods: ", "Methods. ", "METHODS - ", "Methods\n". */
const COLON = /\s{0,3}(?::\s*|[.–—]\s+|-\s+|\n\s*)/uy;

/** Where a heading can stand: at the beginning, on a new line, after a sentence or a bracket. */
const PLACE = /^\s*|\n\s*|[.?!)\]](?:["'”’]\s*|\s*)/gu;

/** How many headings make an abstract a structured one: one alone may be any word. */
const FEWEST = 2;

interface IHeading {
  /** Where the heading begins and ends. */
  readonly at: number;
  readonly end: number;
  /** Where its text begins. */
  readonly text: number;
  readonly known: boolean;
}

/**
 * The sections of an abstract with their headings, whatever marks these in its source; the
 * paragraphs of one that has no headings. Takes time proportional to the length of the text.
 */
export function abstractSections(text: string): IAbstractSection[] {
  const headings = headingsOf(text);
  if (headings.filter(({ known }) => known).length < FEWEST) {
    return paragraphs(text).map(([start, end]) => ({ heading: null, start, end }));
  }
  const sections: IAbstractSection[] = [];
  const add = (heading: IHeading | null, start: number, end: number) => {
    const stretches = paragraphs(text.slice(start, end));
    stretches.forEach(([from, to], nth) =>
      sections.push({
        heading: heading && nth === 0 ? [heading.at, heading.end] : null,
        start: start + from,
        end: start + to
      })
    );
    if (heading && stretches.length === 0) {
      sections.push({ heading: [heading.at, heading.end], start, end: start });
    }
  };
  add(null, 0, headings[0]?.at ?? 0);
  headings.forEach((heading, nth) =>
    add(heading, heading.text, headings[nth + 1]?.at ?? text.length)
  );
  return sections;
}

function headingsOf(text: string): IHeading[] {
  const found: IHeading[] = [];
  for (const place of text.matchAll(PLACE)) {
    const at = place.index + place[0].length;
    const heading = headingAt(text, at);
    if (heading && at >= (found.at(-1)?.text ?? 0)) {
      found.push(heading);
    }
  }
  return found;
}

function headingAt(text: string, at: number): IHeading | null {
  if (!/\p{Lu}/u.test(text.charAt(at))) {
    return null;
  }
  const known = endOf(HEADING, text, at);
  const end = known ?? endOf(CAPITALS, text, at);
  if (end === null) {
    return null;
  }
  const colon = endOf(COLON, text, end);
  if (colon !== null) {
    return { at, end, text: colon, known: known !== null };
  }
  // "METHODS We asked": capitals are enough of a sign before a sentence.
  const name = text.slice(at, end);
  const capitals =
    name === name.toUpperCase() && /^ \p{Lu}(?!\p{Lu})/u.test(text.slice(end, end + 4));
  return known !== null && capitals ? { at, end, text: end + 1, known: true } : null;
}

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
