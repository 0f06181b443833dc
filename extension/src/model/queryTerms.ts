/** A part of a query and where it stands. */
export interface ITerm {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The parts of a query: words, phrases, prefixes with their values, groups in parentheses. */
export function termsOf(query: string): ITerm[] {
  const terms: ITerm[] = [];
  let start = -1;
  let depth = 0;
  let quoted = false;
  for (let place = 0; place <= query.length; place++) {
    const sign = query[place] ?? ' ';
    const ends = /\s/.test(sign) && (place === query.length || (!quoted && depth === 0));
    if (ends) {
      if (start >= 0) {
        terms.push({ text: query.slice(start, place), start, end: place });
      }
      start = -1;
      continue;
    }
    start = start < 0 ? place : start;
    if (sign === '"') {
      quoted = !quoted;
    } else if (!quoted) {
      depth += Number(sign === '(') - Number(sign === ')');
    }
  }
  return terms;
}

/** The parts of `(a OR b)`; of anything else, itself. */
function choicesOf(term: string): string[] {
  if (!term.startsWith('(') || !term.endsWith(')')) {
    return [term];
  }
  return termsOf(term.slice(1, -1))
    .map(({ text }) => text)
    .filter(text => text !== 'OR');
}

/** How a query asks for a term: wants it, leaves it out, or neither. */
export function stateOf(query: string, term: string): 'in' | 'out' | 'none' {
  for (const { text } of termsOf(query)) {
    if (text === `-${term}`) {
      return 'out';
    }
    if (choicesOf(text).includes(term)) {
      return 'in';
    }
  }
  return 'none';
}

/** A query without a term, however it asks for it. */
export function without(query: string, term: string): string {
  return termsOf(query)
    .map(({ text }) => {
      const choices = choicesOf(text);
      if (text === `-${term}`) {
        return '';
      }
      return choices.includes(term) ? joined(choices.filter(other => other !== term)) : text;
    })
    .filter(Boolean)
    .join(' ');
}

/** A query that asks for a term as well: beside `likes`, either of them; otherwise, both. */
export function including(query: string, term: string, likes: readonly string[]): string {
  const texts = termsOf(without(query, term)).map(({ text }) => text);
  const group = texts.findIndex(text =>
    choicesOf(text).every(choice => likes.includes(choice))
  );
  return group < 0
    ? [...texts, term].join(' ')
    : texts
        .map((text, place) => (place === group ? joined([...choicesOf(text), term]) : text))
        .join(' ');
}

/** A query that leaves out what fits a term. */
export function excluding(query: string, term: string): string {
  return [without(query, term), `-${term}`].filter(Boolean).join(' ');
}

function joined(choices: readonly string[]): string {
  return choices.length > 1 ? `(${choices.join(' OR ')})` : (choices[0] ?? '');
}
