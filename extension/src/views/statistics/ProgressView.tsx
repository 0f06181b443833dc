import * as React from 'react';
import type { ReviewClient } from '../../api/client';
import { reviewName } from '../../model/translation';
import { StoppingFigures } from '../stopping/StoppingPanel';
import { useReview, usePreferences } from '../common/host';
import { useLiveQuery } from '../common/liveQuery';
import { ReasonCounts, TagCounts } from './Counts';
import { DaysChart } from './DaysChart';
import { Figure } from './Figure';
import { PrismaDiagram } from '../prisma/PrismaDiagram';
import { Pace } from './Pace';
import { ScreeningCurve } from './ScreeningCurve';
import { Overlap, Sources } from '../sources/Sources';
import { AgreementFigure } from '../team/AgreementFigure';
import { TeamFigure } from '../team/TeamFigure';

const figuresOf = (client: ReviewClient) =>
  client.statistics(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
const readingOf = (client: ReviewClient) => client.screeningCurve();
const prismaOf = (client: ReviewClient) => client.prisma();
const prismaWithReasonsOf = (client: ReviewClient) => client.prisma(true);
const evidenceOf = (client: ReviewClient) => client.stopping();

/** How far the review is, on one page that follows what anybody does. */
export function ProgressView(): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const { screeningReasons } = usePreferences();
  const figures = useLiveQuery(figuresOf);
  const reading = useLiveQuery(readingOf);
  const stopping = useLiveQuery(evidenceOf);
  const prisma = useLiveQuery(screeningReasons ? prismaWithReasonsOf : prismaOf);
  const { counts, summary } = review;
  if (!summary) {
    return null;
  }
  const problem = figures.problem ?? reading.problem ?? prisma.problem;
  return (
    <div className="jp-LitReview-page">
      <h1>{trans.__('Progress of %1', reviewName(summary.name))}</h1>
      <p className="jp-LitReview-lead">
        {trans.__(
          '%1 from %2 in %3; %4 undecided',
          trans._n('%2 paper', '%2 papers', summary.records, summary.records.toLocaleString()),
          trans._n(
            '%2 entry',
            '%2 entries',
            summary.occurrences,
            summary.occurrences.toLocaleString()
          ),
          trans._n('%1 source', '%1 sources', summary.sources.length),
          counts.undecided.toLocaleString()
        )}
      </p>
      {problem && (
        <p role="alert" className="jp-LitReview-problem">
          {problem.message}
        </p>
      )}
      <div className="jp-LitReview-figuresGrid" aria-busy={figures.value === null}>
        {prisma.value && <PrismaDiagram prisma={prisma.value} />}
        {figures.value && <DaysChart days={figures.value.days} />}
        <ScreeningCurve reading={reading.value} />
        <Pace />
        <Figure title={trans.__('When to stop')}>
          {stopping.value && <StoppingFigures stopping={stopping.value} />}
        </Figure>
        <TeamFigure />
        <AgreementFigure />
        {figures.value && (
          <>
            <TagCounts progress={figures.value} />
            <ReasonCounts progress={figures.value} />
            <Sources progress={figures.value} />
            <Overlap progress={figures.value} />
          </>
        )}
        {host.show && (
          <Figure title={trans.__('Map')} wide>
            <button
              type="button"
              className="jp-LitReview-button"
              onClick={() => host.show?.('open-map')}
            >
              {trans.__('Map of papers by similarity')}
            </button>
          </Figure>
        )}
      </div>
    </div>
  );
}
