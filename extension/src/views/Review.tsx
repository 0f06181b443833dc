import * as React from 'react';
import { Card } from './Card';
import { DecisionBar } from './DecisionBar';
import { Drawer } from './Drawer';
import { Ended } from './Ended';
import { Header } from './Header';
import { ReviewProvider, useDesk } from './host';
import type { IChoice } from './Menu';
import { NoteFields } from './NoteFields';
import { Notices } from './Notices';
import { Results } from './Results';
import { Root } from './Root';
import { Tags } from './Tags';
import type { ReviewModel } from '../model/review';

/** A review to work on: the same in the sidebar and in a notebook cell. */
export function Review(props: {
  review: ReviewModel;
  choices?: readonly IChoice[];
  children?: React.ReactNode;
}): React.JSX.Element {
  return (
    <ReviewProvider review={props.review}>
      <Body choices={props.choices}>{props.children}</Body>
    </ReviewProvider>
  );
}

function Body(props: {
  choices?: readonly IChoice[] | undefined;
  children?: React.ReactNode;
}): React.JSX.Element {
  const { review } = useDesk();
  const { paper, search } = review;
  const view = search.active ? (search.browsing ? 'rows' : 'found') : 'queue';
  return (
    <Root view={view}>
      <Header choices={props.choices} />
      <Notices />
      {search.active && <Results />}
      {paper ? <Card paper={paper} /> : <Ended />}
      {paper && (
        <section className="jp-LitReview-desk">
          <Tags paper={paper} />
          <NoteFields key={paper.id} paper={paper} />
        </section>
      )}
      <DecisionBar />
      <Drawer />
      {props.children}
      <div className="jp-LitReview-live" role="status" aria-live="polite">
        {review.announcement}
      </div>
    </Root>
  );
}
