import * as React from 'react';
import type { ReviewModel } from '../../model/review';
import { HostProvider, useObserved, type IHost } from '../common/host';
import { ReviewView } from './ReviewView';

/** A review in a notebook cell. */
export function ReviewCell(props: { review: ReviewModel; host: IHost }): React.JSX.Element {
  const { host, review } = props;
  useObserved(review);
  return (
    <HostProvider host={host}>
      {review.problem ? (
        <div className="jp-LitReview-root jp-LitReview-start">
          <p role="alert" className="jp-LitReview-problem">
            {review.problem.message}
          </p>
        </div>
      ) : (
        <ReviewView review={review} />
      )}
    </HostProvider>
  );
}
