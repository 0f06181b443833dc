import { dateOf, dayNumber } from './axisScale';
import { TAKEN_DECISIONS, type TakenDecision } from './decisions';
import type { ITrans } from './translation';

/** What was decided from one date until the next bin's. */
export interface IBin extends Readonly<Counts> {
  readonly from: Date;
}

interface IDay {
  readonly day: string;
  readonly decisions: Readonly<Counts>;
}

type Counts = Record<TakenDecision, number>;

const NONE = Object.fromEntries(TAKEN_DECISIONS.map(decision => [decision, 0])) as Counts;

/** More bars than this are put together by week, more weeks than this by month. */
const MOST = 92;

/** Monday, 5 January 1970 as a number of days. */
const MONDAY = 4;

/** Days from the first to the last without a gap, as days, weeks or months, as many as fit. */
export function binByPeriod(days: readonly IDay[]): {
  by: 'day' | 'week' | 'month';
  bins: IBin[];
} {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) {
    return { by: 'day', bins: [] };
  }
  const [start, end] = [dayNumber(first.day), dayNumber(last.day)];
  const by = end - start < MOST ? 'day' : end - start < 7 * MOST ? 'week' : 'month';
  const begin = {
    day: (day: number) => day,
    week: (day: number) => day - ((((day - MONDAY) % 7) + 7) % 7),
    month: (day: number) => {
      const date = dateOf(day);
      return dayNumber(date.toISOString().slice(0, 8) + '01');
    }
  }[by];
  const counts = new Map<number, Counts>();
  for (let day = start; day <= end; day += 1) {
    counts.set(begin(day), NONE);
  }
  for (const day of days) {
    const at = begin(dayNumber(day.day));
    counts.set(at, sum(counts.get(at) ?? NONE, day.decisions));
  }
  return { by, bins: [...counts].map(([day, bin]) => ({ from: dateOf(day), ...bin })) };
}

/** The same, each with what was decided before it. */
export function cumulative(bins: readonly IBin[]): IBin[] {
  let before = NONE;
  return bins.map(bin => {
    before = sum(before, bin);
    return { from: bin.from, ...before };
  });
}

function sum(one: Readonly<Counts>, other: Readonly<Counts>): Counts {
  const both = TAKEN_DECISIONS.map(decision => [decision, one[decision] + other[decision]]);
  return Object.fromEntries(both) as Counts;
}

/** A length of time in two units at most: `8 s`, `2 min 5 s`, `3 h 20 min`. */
export function formatDuration(seconds: number, trans: ITrans): string {
  const whole = Math.round(seconds);
  if (whole < 60) {
    const short = whole < 10 ? Math.round(10 * seconds) / 10 : whole;
    return trans.__('%1 s', short.toLocaleString());
  }
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes < 60) {
    return minutes < 10 && rest > 0
      ? trans.__('%1 min %2 s', minutes, rest)
      : trans.__('%1 min', Math.round(whole / 60));
  }
  const [hours, over] = [Math.floor(minutes / 60), minutes % 60];
  return hours < 24 && over > 0
    ? trans.__('%1 h %2 min', hours, over)
    : trans.__('%1 h', Math.round(whole / 3600).toLocaleString());
}
