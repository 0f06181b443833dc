import * as React from 'react';
import type { ReviewModel } from '../../model/review';
import { HostProvider, ReviewProvider, useReview, type IHost } from '../common/host';
import { Notices } from '../common/Notices';
import { Root } from '../common/Root';

/** A view of a review in a notebook cell, or why there is none. */
export function CellView(props: {
  review: ReviewModel;
  host: IHost;
  view: React.ComponentType;
}): React.JSX.Element {
  return (
    <HostProvider host={props.host}>
      <ReviewProvider review={props.review}>
        <Root view="litreview-cell" className="jp-LitReview-main">
          <Shown view={props.view} />
        </Root>
      </ReviewProvider>
    </HostProvider>
  );
}

function Shown(props: { view: React.ComponentType }): React.JSX.Element {
  const { review } = useReview();
  const View = props.view;
  if (review.problem) {
    return (
      <div className="jp-LitReview-start">
        <p role="alert" className="jp-LitReview-problem">
          {review.problem.message}
        </p>
      </div>
    );
  }
  return review.summary ? (
    <>
      <Notices />
      <View />
      <div className="jp-LitReview-live" role="status" aria-live="polite">
        {review.announcement}
      </div>
    </>
  ) : (
    <div aria-busy="true" />
  );
}
