import * as React from 'react';
import { AboutLine } from './BasisLine';
import { useAttention, useDesk } from '../common/host';
import { Suggested } from './SuggestionReasons';

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
        return (
          <li key={paper.id}>
            <button type="button" onClick={() => review.open(paper, true)}>
              <Suggested paper={paper} suggestion={suggestion} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
