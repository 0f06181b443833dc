import type { Decision, Stage, Summary } from '../api/client';
import type { IDecisionJob } from './actions';
import type { ITrans } from './translation';

/** A decision that a reviewer takes; `undecided` is the lack of one. */
export type TakenDecision = Exclude<Decision, 'undecided'>;

interface IDecisionWords {
  /** The key that takes it, as long as the reader has set no other. */
  readonly key: string;
  /** On a button. */
  readonly button: (trans: ITrans) => string;
  /** What the command does. */
  readonly caption: (trans: ITrans) => string;
  /** Of a paper. */
  readonly state: (trans: ITrans) => string;
  /** So many papers. */
  readonly count: (trans: ITrans, number: number) => string;
  /** As the review's log has it. */
  readonly verb: (trans: ITrans) => string;
}

/**
 * Every decision in the order in which it is offered, with its words. docs/where-to-change.md lists
 * the other files that know a decision.
 */
const TABLE: Readonly<Record<Decision, IDecisionWords>> = {
  include: {
    key: 'i',
    button: trans => trans.__('Include'),
    caption: trans => trans.__('Include the paper on screen'),
    state: trans => trans.__('Included'),
    count: (trans, number) => trans.__('%1 included', number),
    verb: trans => trans.__('include')
  },
  maybe: {
    key: 'm',
    button: trans => trans.__('Maybe'),
    caption: trans => trans.__('Mark the paper on screen as maybe'),
    state: trans => trans.__('Maybe'),
    count: (trans, number) => trans.__('%1 maybe', number),
    verb: trans => trans.__('maybe')
  },
  exclude: {
    key: 'e',
    button: trans => trans.__('Exclude'),
    caption: trans => trans.__('Exclude the paper on screen'),
    state: trans => trans.__('Excluded'),
    count: (trans, number) => trans.__('%1 excluded', number),
    verb: trans => trans.__('exclude')
  },
  undecided: {
    key: 'u',
    button: trans => trans.__('Clear Decision'),
    caption: trans => trans.__('Clear the decision on the paper on screen'),
    state: trans => trans.__('Undecided'),
    count: (trans, number) => trans.__('%1 undecided', number),
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

/** The key that takes a decision where the reader's own shortcuts do not reach. */
export function decisionKey(decision: Decision): string {
  return TABLE[decision].key;
}

/** What a command that decides does, for the palette. */
export function decisionCaption(decision: Decision, trans: ITrans): string {
  return TABLE[decision].caption(trans);
}

/** How many of these are decided. */
export function decidedCount(counts: Readonly<Record<TakenDecision, number>>): number {
  return TAKEN_DECISIONS.reduce((sum, decision) => sum + counts[decision], 0);
}

/** `12 included`, of such a decision. */
export function countLabel(
  decision: Decision,
  counts: Readonly<Record<Decision, number>>,
  trans: ITrans
): string {
  return TABLE[decision].count(trans, counts[decision]);
}

/** `12 included, 3 maybe, 40 excluded, 344 undecided`, of these decisions. */
export function countsLabel(
  counts: Readonly<Record<Decision, number>>,
  trans: ITrans,
  decisions = DECISIONS
): string {
  return decisions.map(decision => countLabel(decision, counts, trans)).join(', ');
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
