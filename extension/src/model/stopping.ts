import type { StoppingEvidence } from '../api/client';
import type { ITrans } from './translation';

/** What the reading so far says about what is left, and what that rests on; never "stop". */
export function stoppingSentences(stopping: StoppingEvidence, trans: ITrans): string[] {
  const { confidence, found, left, read, run, target } = stopping;
  if (read === 0) {
    return [trans.__('No paper has been decided yet, so there is no estimate for the rest.')];
  }
  const lines = [
    run > 1
      ? trans.__(
          '%1 papers decided, %2 of them included or maybe; %3 undecided, the last %4 decided were all excluded.',
          read,
          found,
          left,
          run
        )
      : trans._n(
          '%1 paper decided, %2 included or maybe; %3 undecided.',
          '%1 papers decided, %2 of them included or maybe; %3 undecided.',
          read,
          found,
          left
        )
  ];
  if (found === 0) {
    return [
      ...lines,
      trans.__('No paper has been included yet, so recall cannot be estimated.')
    ];
  }
  if (left === 0) {
    return [...lines, trans.__('All papers are decided.')];
  }
  const p = stopping.p.toFixed(3);
  return [
    ...lines,
    trans.__(
      'An estimated %1 more would be included (%2 interval %3 to %4): recall so far %5 (%6 to %7).',
      stopping.rest.toLocaleString(),
      percent(confidence),
      stopping.rest_low.toLocaleString(),
      stopping.rest_high.toLocaleString(),
      percent(stopping.recall),
      percent(stopping.recall_low),
      percent(stopping.recall_high)
    ),
    ...(stopping.sample
      ? [
          trans.__(
            'A random sample of the unread counts in this estimate: %1 papers screened, %2 of them included or maybe.',
            stopping.sample.screened,
            stopping.sample.found
          )
        ]
      : []),
    trans.__(
      'A test that assumes only an order no worse than chance gives a recall of at least %1 with %2 confidence.',
      percent(stopping.recall_at_least),
      percent(confidence)
    ),
    stopping.p < 1 - confidence
      ? trans.__(
          'The test for a recall of %1 gives p = %2, which rejects the hypothesis that recall is lower (Callaghan and Müller-Hansen 2020).',
          percent(target),
          p
        )
      : trans.__(
          'The test for a recall of %1 gives p = %2, which does not reject the hypothesis that recall is lower (Callaghan and Müller-Hansen 2020).',
          percent(target),
          p
        ),
    trans.__('Both assume that your decisions are correct.')
  ];
}

/** A share in whole hundredths. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
