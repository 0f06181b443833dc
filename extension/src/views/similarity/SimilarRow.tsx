import * as React from 'react';
import type { Suggestion } from '../../api/client';
import type { SimilarityQuery } from '../../model/similarity';
import { SuggestionReasons } from './SuggestionReasons';

/** One suggestion of the list that the keyboard goes through. */
export function SimilarRow(props: {
  similarityQuery: SimilarityQuery;
  suggestion: Suggestion;
  at: number;
}): React.JSX.Element {
  const { at, similarityQuery, suggestion } = props;
  const current = at === similarityQuery.current;
  return (
    <li data-current={current}>
      <button
        type="button"
        tabIndex={current ? 0 : -1}
        aria-current={current}
        className="jp-LitReview-similarRow"
        onFocus={() => {
          if (!current) {
            similarityQuery.moveTo(at);
          }
        }}
        onClick={() => similarityQuery.moveTo(at)}
      >
        <SuggestionReasons
          paper={similarityQuery.paperAt(at) ?? suggestion.paper}
          suggestion={suggestion}
        />
      </button>
    </li>
  );
}
