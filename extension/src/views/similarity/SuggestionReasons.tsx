import * as React from 'react';
import type { Paper, Suggestion } from '../../api/client';
import { decisionLabel } from '../../model/decisions';
import { shorten, titleOf } from '../../model/translation';
import { useTrans } from '../common/host';
import { Icon } from '../common/icons';

/** How many shared terms to name. */
const TERMS = 6;

/** Characters of the title of the paper that it is most similar to. */
const NEAREST = 64;

/** Half of what two papers are made of is a great deal: a root separates middling scores. */
function length(score: number): string {
  return `${Math.round(100 * Math.sqrt(Math.max(0, score)))}%`;
}

/** One suggestion, for a row's button: how much similar, the title, how it is decided, and why. */
export function SuggestionReasons(props: {
  paper: Paper;
  suggestion: Suggestion;
}): React.JSX.Element {
  const trans = useTrans();
  const { paper, suggestion } = props;
  const { nearest, score, terms } = suggestion;
  const title = titleOf(paper, trans);
  const similarity = trans.__('%1% similar', Math.round(100 * score));
  return (
    <>
      <span
        className="jp-LitReview-score"
        role="img"
        aria-label={similarity}
        title={similarity}
      >
        <span style={{ width: length(score) }} />
      </span>
      <span className="jp-LitReview-rowTitle" dir="auto" title={title}>
        {title}
      </span>
      {paper.decision !== 'undecided' && (
        <span
          className="jp-LitReview-highlight"
          data-decision={paper.decision}
          title={decisionLabel(paper.decision, trans)}
        >
          <Icon name={paper.decision} />
        </span>
      )}
      <small>
        {terms
          .slice(0, TERMS)
          .map(({ term }) => term)
          .join(' · ')}
        {nearest && (
          <bdi>{` — ${trans.__('similar to %1', shorten(nearest.title, NEAREST))}`}</bdi>
        )}
      </small>
    </>
  );
}
