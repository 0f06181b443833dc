import type { Decision, Paper, Stage, Summary } from '../api/client';
import type { ITrans } from './translation';

/** The stages of screening, in their order. */
export const STAGES: readonly Stage[] = ['title-abstract', 'full-text'];

export function stageLabel(stage: Stage, trans: ITrans): string {
  return stage === 'full-text' ? trans.__('Full text') : trans.__('Title & abstract');
}

/** A paper as it is at a stage, whichever stage was asked about. */
export function paperAt(paper: Paper, stage: Stage): Paper {
  const { decision, reasons } = paper.stages[stage];
  return paper.decision === decision && String(paper.reasons) === String(reasons)
    ? paper
    : { ...paper, decision, reasons };
}

/** A paper with another decision at a stage. */
export function withDecision(
  paper: Paper,
  stage: Stage,
  decision: Decision,
  reasons: string[]
): Paper {
  const stages = { ...paper.stages, [stage]: { decision, reasons } };
  return { ...paper, decision, reasons, stages };
}

/** A summary as it is at a stage; the reasons are those of the stage that was asked about. */
export function summaryAt(summary: Summary, stage: Stage): Summary {
  const now = summary.stages.find(({ name }) => name === stage);
  return now && summary.stage !== stage
    ? { ...summary, stage, records: now.records, decisions: now.decisions }
    : summary;
}
