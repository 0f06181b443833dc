import * as React from 'react';
import { decisionWord, shorten, titleOf } from '../model/words';
import { AboutLine } from './AboutLine';
import { useAttention, useDesk } from './host';
import { Icon } from './icons';

/** How many shared terms to name. */
const TERMS = 4;

/** Half of what two papers are made of is a great deal: a root tells middling scores apart. */
function length(score: number): string {
  return `${Math.round(100 * Math.sqrt(Math.max(0, score)))}%`;
}

/** Papers like the one on screen or like many, and the terms they share; a click opens one. */
export function SimilarList(): React.JSX.Element {
  return (
    <>
      <AboutLine />
      <Suggestions />
    </>
  );
}

function Suggestions(): React.JSX.Element | null {
  const { host, review } = useDesk();
  const { trans } = host;
  const { beside } = review;
  const list = React.useRef<HTMLUListElement>(null);
  useAttention('similar', () => list.current?.querySelector('button')?.focus());

  if (beside.suggestions.length === 0) {
    if (!review.paper) {
      return null;
    }
    return (
      <p className="jp-LitReview-none" aria-busy={beside.loading}>
        {beside.loading
          ? trans.__('Looking for similar papers…')
          : trans.__('Nothing in this review resembles it.')}
      </p>
    );
  }
  return (
    <ul ref={list} className="jp-LitReview-similar">
      {beside.suggestions.map(suggestion => {
        const paper = beside.paperOf(suggestion);
        const percent = Math.round(100 * suggestion.score);
        return (
          <li key={paper.id}>
            <button type="button" onClick={() => review.open(paper, true)}>
              <span
                className="jp-LitReview-score"
                role="img"
                aria-label={trans.__('%1% alike', percent)}
                title={trans.__('%1% alike', percent)}
              >
                <span style={{ width: length(suggestion.score) }} />
              </span>
              <span className="jp-LitReview-rowTitle" dir="auto" title={titleOf(paper, trans)}>
                {titleOf(paper, trans)}
              </span>
              {paper.decision !== 'undecided' && (
                <span
                  className="jp-LitReview-mark"
                  data-decision={paper.decision}
                  title={decisionWord(paper.decision, trans)}
                >
                  <Icon name={paper.decision} />
                </span>
              )}
              <small>
                {suggestion.terms
                  .slice(0, TERMS)
                  .map(({ term }) => term)
                  .join(' · ')}
                {suggestion.nearest && (
                  <bdi>{` — ${trans.__('like %1', shorten(suggestion.nearest.title, 48))}`}</bdi>
                )}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
