/** Round numbers from 0 to at least `most`, about `about` of them, for the axis of a count. */
export function roundTicks(most: number, about = 4): number[] {
  const rough = Math.max(1, most) / about;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map(by => by * size).find(by => by >= rough) ?? 1);
  const ticks: number[] = [];
  for (let tick = 0; tick < most + step; tick += step) {
    ticks.push(tick);
  }
  return ticks;
}

/** Where a value between 0 and `most` stands on a line from `start` to `end`. */
export function scaled(value: number, most: number, start: number, end: number): number {
  return start + ((end - start) * value) / Math.max(most, 1e-9);
}

const DAY = 86_400_000;

/** A calendar day as a number of days, so that days can be counted. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** A number of days as a date at midnight UTC. */
export function dateOf(day: number): Date {
  return new Date(day * DAY);
}

/** Every n-th of some places, no more than `most` of them, the first among them. */
export function thinned<T>(places: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(places.length / Math.max(1, most)));
  return places.filter((_, at) => at % step === 0);
}
