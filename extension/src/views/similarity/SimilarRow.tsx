import * as React from 'react';
import type { Suggestion } from '../../api/client';
import type { Steering } from '../../model/similarity';
import { Suggested } from './SuggestionReasons';

/** One suggestion of the list that the keyboard goes through. */
export function SimilarRow(props: {
  steering: Steering;
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
        className="jp-LitReview-like"
        onFocus={() => {
          if (!current) {
            steering.go(at);
          }
        }}
        onClick={() => steering.go(at)}
      >
        <Suggested paper={steering.at(at) ?? suggestion.paper} suggestion={suggestion} />
      </button>
    </li>
  );
}
