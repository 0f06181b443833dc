import type { Decision, Stage, Summary } from '../api/client';
import type { IDecisionJob } from './actions';

/** How many papers of a stage have which decision, with what is still being saved. */
export function countsOf(
  summary: Summary | null,
  jobs: readonly Partial<IDecisionJob>[],
  stage: Stage
): Record<Decision, number> {
  const counts = { undecided: 0, include: 0, maybe: 0, exclude: 0, ...summary?.decisions };
  for (const { move } of jobs) {
    if (move?.stage === stage) {
      counts[move.from] -= 1;
      counts[move.to] += 1;
    }
  }
  return counts;
}
