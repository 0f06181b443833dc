import type { Row, Sort } from '../api/client';
import type { ITrans } from './translation';

interface IColumn {
  readonly label: (trans: ITrans) => string;
  /** In pixels, until the reader sets another: as wide as common values in the default font. */
  readonly width: number;
  /** What it is sorted by; null for a column that says too little, or too much, for that. */
  readonly sort: Sort | null;
  /** Whether a new window shows it. */
  readonly atFirst: boolean;
  /** Its place in the order in which columns are hidden when there is little room, from 1. */
  readonly givesWay?: number;
}

/**
 * What the library can show of a paper, in the order in which a new window shows it. A new column
 * of plain text or numbers has to be added only here; views/library/LibraryRow.tsx draws the rest.
 */
export const COLUMN_TABLE = {
  mark: { label: trans => trans.__('Selected'), width: 34, sort: null, atFirst: true },
  decision: {
    label: trans => trans.__('Decision'),
    width: 92,
    sort: 'decision',
    atFirst: true
  },
  title: { label: trans => trans.__('Title'), width: 220, sort: 'title', atFirst: true },
  authors: {
    label: trans => trans.__('Authors'),
    width: 120,
    sort: 'authors',
    atFirst: true,
    givesWay: 4
  },
  year: {
    label: trans => trans.__('Year'),
    width: 54,
    sort: 'year',
    atFirst: true,
    givesWay: 5
  },
  venue: {
    label: trans => trans.__('Venue'),
    width: 150,
    sort: 'venue',
    atFirst: true,
    givesWay: 2
  },
  tags: {
    label: trans => trans.__('Tags'),
    width: 140,
    sort: null,
    atFirst: true,
    givesWay: 3
  },
  notes: { label: trans => trans.__('Notes'), width: 56, sort: null, atFirst: false },
  sources: { label: trans => trans.__('Sources'), width: 130, sort: null, atFirst: false },
  key: { label: trans => trans.__('Key'), width: 140, sort: 'key', atFirst: false },
  rank: {
    label: trans => trans.__('Rank'),
    width: 58,
    sort: 'rank',
    atFirst: true,
    givesWay: 1
  },
  added: { label: trans => trans.__('Added'), width: 92, sort: 'added', atFirst: false },
  decided: { label: trans => trans.__('Decided'), width: 92, sort: 'decided', atFirst: false }
} as const satisfies Readonly<Record<string, IColumn>> & Partial<Record<keyof Row, IColumn>>;

export type Column = keyof typeof COLUMN_TABLE;

/** All columns, in their order. */
export const COLUMNS = Object.keys(COLUMN_TABLE) as readonly Column[];

const table: Readonly<Record<Column, IColumn>> = COLUMN_TABLE;

/** The columns that are hidden when there is little room for the title, in this order. */
export const GIVE_WAY: readonly Column[] = COLUMNS.filter(
  column => table[column].givesWay !== undefined
).sort((one, other) => (table[one].givesWay ?? 0) - (table[other].givesWay ?? 0));

/** What a column is sorted by; null if it cannot be. */
export function sortOf(column: Column): Sort | null {
  return table[column].sort;
}

export function columnLabel(column: Column, trans: ITrans): string {
  return table[column].label(trans);
}
