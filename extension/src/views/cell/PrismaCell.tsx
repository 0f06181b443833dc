import * as React from 'react';
import type { ReviewClient } from '../../api/client';
import { useLiveQuery } from '../common/liveQuery';
import { PrismaDiagram } from '../prisma/PrismaDiagram';

const prismaOf = (client: ReviewClient) => client.prisma();

/** The flow diagram in a notebook; a click on a number selects its papers. */
export function PrismaCell(): React.JSX.Element | null {
  const prisma = useLiveQuery(prismaOf);
  return prisma.problem ? (
    <p role="alert" className="jp-LitReview-problem">
      {prisma.problem.message}
    </p>
  ) : (
    prisma.value && (
      <div className="jp-LitReview-page">
        <PrismaDiagram prisma={prisma.value} />
      </div>
    )
  );
}
