import type { Paper } from '../api/client';

/** What can stand in for a placeholder. */
type Word = string | number;

/** Translations, as JupyterLab's bundles give them. */
export interface ITrans {
  __(message: string, ...values: Word[]): string;
  _n(singular: string, plural: string, n: number, ...values: Word[]): string;
}

/** English as written here, for windows outside JupyterLab. */
export const ENGLISH: ITrans = {
  __: fill,
  _n: (singular, plural, n, ...values) => fill(n === 1 ? singular : plural, n, ...values)
};

function fill(message: string, ...values: Word[]): string {
  return message.replace(/%(\d)/g, (_, place) => String(values[Number(place) - 1]));
}

/** A text no longer than a button can hold. */
export function shorten(text: string, length = 48): string {
  const characters = Array.from(text);
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

/** What is shown where a paper has no title. */
export function titleOf(paper: Paper, trans: ITrans): string {
  return paper.shown.title.trim() || trans.__('Untitled');
}

/** A review's name as a reader says it: without the folder and without the file's ending. */
export function reviewName(name: string): string {
  return name.replace(/^(.*\/|database:)/, '').replace(/\.review$/, '');
}

/** A span of time as short as it can be told. */
export function shortDuration(seconds: number, trans: ITrans): string {
  if (seconds < 90) {
    return trans.__('%1 s', Math.round(seconds));
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? trans.__('%1 min', minutes)
    : trans.__('%1 h', Math.round(minutes / 6) / 10);
}
