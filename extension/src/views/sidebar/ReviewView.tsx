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
  /** What the main area shows of the paper: that is not shown here as well. */
  beside?: 'reader' | 'preview' | null;
  children?: React.ReactNode;
}): React.JSX.Element {
  return (
    <ReviewProvider review={props.review}>
      <Body choices={props.choices} beside={props.beside ?? null}>
        {props.children}
      </Body>
    </ReviewProvider>
  );
}

function Body(props: {
  choices?: readonly IChoice[] | undefined;
  beside: 'reader' | 'preview' | null;
  children?: React.ReactNode;
}): React.JSX.Element {
  const { review } = useReview();
  const { paper, search } = review;
  const whole = props.beside === null;
  const view = search.active ? (search.browsing ? 'rows' : 'found') : 'queue';
  return (
    <Root view={view}>
      <Header choices={props.choices} views={props.beside === null} />
      <Notices />
      {search.active && <SearchResults />}
      {whole && (paper ? <PaperCard paper={paper} /> : <AllDecided />)}
      {props.beside !== 'reader' && paper && (
        <section className="jp-LitReview-annotations">
          <Tags paper={paper} />
          <NoteFields key={paper.id} paper={paper} />
        </section>
      )}
      {whole && <DecisionBar />}
      <SidePanel alone={!whole} />
      {props.children}
      <div className="jp-LitReview-live" role="status" aria-live="polite">
        {review.announcement}
      </div>
    </Root>
  );
}
