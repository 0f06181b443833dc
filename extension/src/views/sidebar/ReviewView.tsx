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
import type { IShownBeside } from '../../model/sidebar';

const NOTHING: IShownBeside = {
  views: false,
  text: false,
  annotations: false,
  decisions: false
};

/** A review to work on: the same in the sidebar and in a notebook cell. */
export function ReviewView(props: {
  review: ReviewModel;
  choices?: readonly IChoice[];
  /** What the main area shows of the review: that is not shown here as well. */
  beside?: IShownBeside;
  children?: React.ReactNode;
}): React.JSX.Element {
  return (
    <ReviewProvider review={props.review}>
      <Body choices={props.choices} beside={props.beside ?? NOTHING}>
        {props.children}
      </Body>
    </ReviewProvider>
  );
}

function Body(props: {
  choices?: readonly IChoice[] | undefined;
  beside: IShownBeside;
  children?: React.ReactNode;
}): React.JSX.Element {
  const { review } = useReview();
  const { paper, search } = review;
  const { beside } = props;
  const view = search.active ? (search.browsing ? 'rows' : 'found') : 'queue';
  return (
    <Root view={view}>
      <Header choices={props.choices} views={!beside.views} />
      <Notices />
      {search.active && <SearchResults />}
      {!beside.text && (paper ? <PaperCard paper={paper} /> : <AllDecided />)}
      {!beside.annotations && paper && (
        <section className="jp-LitReview-annotations">
          <Tags paper={paper} />
          <NoteFields key={paper.id} paper={paper} />
        </section>
      )}
      {props.children}
      {!beside.decisions && <DecisionBar />}
      <SidePanel alone={beside.text} />
      <div className="jp-LitReview-live" role="status" aria-live="polite">
        {review.announcement}
      </div>
    </Root>
  );
}
