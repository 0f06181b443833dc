import type { Decision, Stage, Summary } from '../api/client';
import type { IDecisionJob } from './actions';
import type { ITrans } from './translation';

/** A decision that a reviewer takes; `undecided` is the lack of one. */
export type TakenDecision = Exclude<Decision, 'undecided'>;

interface IDecisionWords {
  /** On a button. */
  readonly button: (trans: ITrans) => string;
  /** Of a paper. */
  readonly state: (trans: ITrans) => string;
  /** As the review's log has it. */
  readonly verb: (trans: ITrans) => string;
}

/**
 * Every decision in the order in which it is offered, with its words. A new one has to be added
 * here and gets an icon (views/common/icons.tsx), a shape on the map (views/map/draw.ts) and a
 * colour (style/variables.css); the compiler asks for the first two.
 */
const TABLE: Readonly<Record<Decision, IDecisionWords>> = {
  include: {
    button: trans => trans.__('Include'),
    state: trans => trans.__('Included'),
    verb: trans => trans.__('include')
  },
  maybe: {
    button: trans => trans.__('Maybe'),
    state: trans => trans.__('Maybe'),
    verb: trans => trans.__('maybe')
  },
  exclude: {
    button: trans => trans.__('Exclude'),
    state: trans => trans.__('Excluded'),
    verb: trans => trans.__('exclude')
  },
  undecided: {
    button: trans => trans.__('Clear Decision'),
    state: trans => trans.__('Undecided'),
    verb: trans => trans.__('undecided')
  }
};

/** All decisions, `undecided` last. */
export const DECISIONS = Object.keys(TABLE) as readonly Decision[];

/** The decisions that a reviewer takes, in the order in which they are offered. */
export const TAKEN_DECISIONS = DECISIONS.filter(
  (decision): decision is TakenDecision => decision !== 'undecided'
);

export function isDecision(value: string): value is Decision {
  return Object.hasOwn(TABLE, value);
}

/** The state of a paper after a decision. */
export function decisionLabel(decision: Decision, trans: ITrans): string {
  return TABLE[decision].state(trans);
}

/** A decision as an action, as the review's log has it. */
export function decisionVerb(decision: Decision, trans: ITrans): string {
  return TABLE[decision].verb(trans);
}

/** A decision on a button that takes it. */
export function decisionButton(decision: Decision, trans: ITrans): string {
  return TABLE[decision].button(trans);
}

/** How many papers of a stage have which decision, with what is still being saved. */
export function countsOf(
  summary: Summary | null,
  jobs: readonly Partial<IDecisionJob>[],
  stage: Stage
): Record<Decision, number> {
  const none = Object.fromEntries(DECISIONS.map(decision => [decision, 0]));
  const counts = { ...(none as Record<Decision, number>), ...summary?.decisions };
  for (const { move } of jobs) {
    if (move?.stage === stage) {
      counts[move.from] -= 1;
      counts[move.to] += 1;
    }
  }
  return counts;
}
