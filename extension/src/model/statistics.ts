import { dateOf, dayNumber } from './axisScale';
import type { ITrans } from './translation';

/** What was decided from one date until the next bin's. */
export interface IBin {
  readonly from: Date;
  readonly include: number;
  readonly maybe: number;
  readonly exclude: number;
}

interface IDay {
  readonly day: string;
  readonly include: number;
  readonly maybe: number;
  readonly exclude: number;
}

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
  const counts = new Map<number, { include: number; maybe: number; exclude: number }>();
  for (let day = start; day <= end; day += 1) {
    counts.set(begin(day), { include: 0, maybe: 0, exclude: 0 });
  }
  for (const { day, include, maybe, exclude } of days) {
    const bin = counts.get(begin(dayNumber(day)));
    if (bin) {
      bin.include += include;
      bin.maybe += maybe;
      bin.exclude += exclude;
    }
  }
  return { by, bins: [...counts].map(([day, bin]) => ({ from: dateOf(day), ...bin })) };
}

/** The same, each with what was decided before it. */
export function cumulative(bins: readonly IBin[]): IBin[] {
  let [include, maybe, exclude] = [0, 0, 0];
  return bins.map(bin => {
    include += bin.include;
    maybe += bin.maybe;
    exclude += bin.exclude;
    return { from: bin.from, include, maybe, exclude };
  });
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
