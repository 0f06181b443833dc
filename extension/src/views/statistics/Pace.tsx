import * as React from 'react';
import type { ReviewClient } from '../../api/client';
import { formatDuration } from '../../model/statistics';
import { useTrans } from '../common/host';
import { useLiveQuery } from '../common/liveQuery';
import { Figure, Nothing } from './Figure';

const timingOf = (client: ReviewClient) => client.pace();

/** How long decisions take the reader, and what that means for the papers left. */
export function Pace(): React.JSX.Element | null {
  const trans = useTrans();
  const { value } = useLiveQuery(timingOf);
  if (!value) {
    return null;
  }
  const { decisions, estimate, left, median } = value;
  return (
    <Figure title={trans.__('Your pace')}>
      {median === null || estimate === null ? (
        <Nothing>{trans.__('No timed decisions yet.')}</Nothing>
      ) : (
        <>
          <p className="jp-LitReview-pace">
            <strong>{formatDuration(median, trans)}</strong> {trans.__('per paper')}
            {left > 0 && (
              <>
                {' · '}
                <strong>{formatDuration(estimate, trans)}</strong>{' '}
                {trans._n(
                  'for the remaining %1',
                  'for the remaining %1',
                  left,
                  left.toLocaleString()
                )}
              </>
            )}
          </p>
          <p className="jp-LitReview-caption">
            {trans._n(
              'Median of %1 timed decision. Visible only to you.',
              'Median of %1 timed decisions. Visible only to you.',
              decisions,
              decisions.toLocaleString()
            )}
          </p>
        </>
      )}
    </Figure>
  );
}
