import * as React from 'react';
import { reviewName } from '../../model/translation';
import { HostProvider, ReviewProvider, useReview, type IHost } from './host';
import { Notices } from './Notices';
import { Root } from './Root';
import { ViewBar } from './ViewBar';
import type { ReviewModel } from '../../model/review';
import type { View } from '../../model/views';

/** What the ground of a view is called in the style sheets. */
const ROOTS: Record<View, string> = {
  library: 'litreview',
  reader: 'litreview-reader',
  similar: 'litreview-similar',
  map: 'litreview-map',
  progress: 'litreview-progress'
};

/** A view of a review in the main area, or why there is none. */
export function MainView(props: {
  review: ReviewModel;
  host: IHost;
  name: View;
  view: React.ComponentType;
}): React.JSX.Element {
  return (
    <HostProvider host={props.host}>
      <ReviewProvider review={props.review}>
        <Root view={ROOTS[props.name]} className="jp-LitReview-main">
          <Shown name={props.name} view={props.view} />
        </Root>
      </ReviewProvider>
    </HostProvider>
  );
}

function Shown(props: { name: View; view: React.ComponentType }): React.JSX.Element {
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
      <ViewBar view={props.name} />
      <Notices />
      <React.Suspense fallback={null}>
        <View />
      </React.Suspense>
    </>
  ) : (
    <div aria-busy="true" />
  );
}
