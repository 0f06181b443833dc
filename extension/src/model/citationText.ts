import { authorsAndYear, type ICitable } from './citations';
import type { ITrans } from './translation';

/** A part of a text as it is shown; `raw` is what it stands for, if that is a citation. */
export interface IShownText {
  readonly text: string;
  readonly raw: string | null;
}

// [see @one2020, p. 3; -@two2021], \citep{one2020,two2021} and @one2020
const CITATION =
  /\[([^[\]]{0,2000}@[^[\]]{1,2000})\]|\\[cC]ite([a-z]{0,20})\*?\{([^{}]{1,2000})\}|(?<![\p{L}\p{M}\p{N}_@\\/.])@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))/gu;

// see -@one2020, p. 3
const ITEM =
  /^([^@]*?)(-?)@(?:\{([^{}\s]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))(.*)$/u;

/** A text with authors and years for the keys it cites; a citation of an unknown key stays. */
export function showCitations(
  text: string,
  find: (key: string) => ICitable | undefined,
  trans: ITrans
): IShownText[] {
  const parts: IShownText[] = [];
  let at = 0;
  for (const match of text.matchAll(CITATION)) {
    const [raw, group, command, keys, braced, bare] = match;
    const shown =
      group !== undefined
        ? shownGroup(group, find, trans)
        : keys !== undefined
          ? shownKeys(keys, command === 't' || command === 'author', find, trans)
          : narrative(find(braced ?? bare ?? ''), trans);
    if (shown !== null) {
      parts.push({ text: text.slice(at, match.index), raw: null }, { text: shown, raw });
      at = match.index + raw.length;
    }
  }
  return [...parts, { text: text.slice(at), raw: null }].filter(
    ({ text: some }) => some !== ''
  );
}

function shownGroup(
  group: string,
  find: (key: string) => ICitable | undefined,
  trans: ITrans
): string | null {
  const items = group.split(';').map(one => {
    const item = ITEM.exec(one.trim());
    const paper = item ? find(item[3] ?? item[4] ?? '') : undefined;
    if (!item || !paper) {
      return null;
    }
    const year = paper.year === null ? '' : String(paper.year);
    const cited = item[2] === '-' ? year : authorsAndYear(paper, trans);
    return `${item[1] ?? ''}${cited || paper.key}${item[5] ?? ''}`;
  });
  return items.includes(null) ? null : `(${items.join('; ')})`;
}

/** What keys of LaTeX or of MyST stand for: "(Doe, 2020; Roe, 2021)". */
export function shownKeys(
  keys: string,
  isNarrative: boolean,
  find: (key: string) => ICitable | undefined,
  trans: ITrans
): string | null {
  const papers = keys.split(/[,;]/).map(key => find(key.trim()));
  const shown = papers.map(paper =>
    paper === undefined
      ? null
      : isNarrative
        ? narrative(paper, trans)
        : authorsAndYear(paper, trans) || paper.key
  );
  return shown.includes(null) ? null : isNarrative ? shown.join('; ') : `(${shown.join('; ')})`;
}

function narrative(paper: ICitable | undefined, trans: ITrans): string | null {
  if (!paper) {
    return null;
  }
  const authors = authorsAndYear({ ...paper, year: null }, trans) || paper.key;
  return paper.year === null ? authors : `${authors} (${paper.year})`;
}
