import * as React from 'react';
import { PaperCard } from '../paper/PaperCard';
import { DecisionBar } from '../decisions/DecisionBar';
import { SidePanel } from './SidePanel';
import { AllDecided } from './AllDecided';
import { Header } from './Header';
import { ReviewProvider, useReview } from '../common/host';
import type { IChoice } from '../common/Menu';
import { NoteFields } from '../notes/NoteFields';
import { Notices } from '../common/Notices';
import { SearchResults } from '../search/SearchResults';
import { Root } from '../common/Root';
import { Tags } from '../tags/Tags';
import type { ReviewModel } from '../../model/review';

/** A review to work on: the same in the sidebar and in a notebook cell. */
export function ReviewView(props: {
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
  const { review } = useReview();
  const { paper, search } = review;
  const view = search.active ? (search.browsing ? 'rows' : 'found') : 'queue';
  return (
    <Root view={view}>
      <Header choices={props.choices} />
      <Notices />
      {search.active && <SearchResults />}
      {paper ? <PaperCard paper={paper} /> : <AllDecided />}
      {paper && (
        <section className="jp-LitReview-annotations">
          <Tags paper={paper} />
          <NoteFields key={paper.id} paper={paper} />
        </section>
      )}
      <DecisionBar />
      <SidePanel />
      {props.children}
      <div className="jp-LitReview-live" role="status" aria-live="polite">
        {review.announcement}
      </div>
    </Root>
  );
}
