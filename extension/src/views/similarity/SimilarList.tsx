import * as React from 'react';
import { BasisLine } from './BasisLine';
import { useFocusRequest, useReview } from '../common/host';
import { SuggestionReasons } from './SuggestionReasons';

/** Papers like the one on screen or like many, and the terms they share; a click opens one. */
export function SimilarList(): React.JSX.Element {
  return (
    <>
      <BasisLine />
      <Suggestions />
    </>
  );
}

function Suggestions(): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const { sidePanel } = review;
  const list = React.useRef<HTMLUListElement>(null);
  useFocusRequest('show-similar', () => list.current?.querySelector('button')?.focus());

  if (sidePanel.suggestions.length === 0) {
    if (!review.paper) {
      return null;
    }
    return (
      <p className="jp-LitReview-none" aria-busy={sidePanel.loading}>
        {sidePanel.loading
          ? trans.__('Looking for similar papers…')
          : trans.__('No similar papers in this review.')}
      </p>
    );
  }
  return (
    <ul ref={list} className="jp-LitReview-similar">
      {sidePanel.suggestions.map(suggestion => {
        const paper = sidePanel.paperOf(suggestion);
        return (
          <li key={paper.id}>
            <button type="button" onClick={() => review.navigation.open(paper, true)}>
              <SuggestionReasons paper={paper} suggestion={suggestion} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
