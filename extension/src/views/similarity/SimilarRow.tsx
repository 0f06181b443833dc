import * as React from 'react';
import type { Suggestion } from '../../api/client';
import type { SimilarityQuery } from '../../model/similarity';
import { SuggestionReasons } from './SuggestionReasons';

/** One suggestion of the list that the keyboard goes through. */
export function SimilarRow(props: {
  steering: SimilarityQuery;
  suggestion: Suggestion;
  at: number;
}): React.JSX.Element {
  const { at, steering, suggestion } = props;
  const current = at === steering.current;
  return (
    <li data-current={current}>
      <button
        type="button"
        tabIndex={current ? 0 : -1}
        aria-current={current}
        className="jp-LitReview-similarRow"
        onFocus={() => {
          if (!current) {
            steering.moveTo(at);
          }
        }}
        onClick={() => steering.moveTo(at)}
      >
        <SuggestionReasons
          paper={steering.paperAt(at) ?? suggestion.paper}
          suggestion={suggestion}
        />
      </button>
    </li>
  );
}
