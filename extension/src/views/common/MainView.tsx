import * as React from 'react';
import { reviewName } from '../../model/translation';
import { HostProvider, ReviewProvider, useReview, type IHost } from './host';
import { Notices } from './Notices';
import { Root } from './Root';
import type { ReviewModel } from '../../model/review';

/** A view of a review in the main area, or why there is none. */
export function MainView(props: {
  review: ReviewModel;
  host: IHost;
  name: string;
  view: React.ComponentType;
}): React.JSX.Element {
  return (
    <HostProvider host={props.host}>
      <ReviewProvider review={props.review}>
        <Root view={props.name} className="jp-LitReview-main">
          <Shown view={props.view} />
        </Root>
      </ReviewProvider>
    </HostProvider>
  );
}

function Shown(props: { view: React.ComponentType }): React.JSX.Element {
  const { host, review } = useReview();
  const View = props.view;
  const { path } = review.client;
  if (review.problem) {
    return (
      <div className="jp-LitReview-start">
        <h2>{reviewName(path)}</h2>
        <p role="alert" className="jp-LitReview-problem">
          {review.problem.message}
        </p>
        <button
          type="button"
          className="jp-LitReview-button"
          onClick={() => void review.start()}
        >
          {host.trans.__('Try again')}
        </button>
      </div>
    );
  }
  return review.summary ? (
    <>
      <Notices />
      <React.Suspense fallback={null}>
        <View />
      </React.Suspense>
    </>
  ) : (
    <div aria-busy="true" />
  );
}
