import * as React from 'react';
import type { Suggestion } from '../../api/client';
import type { Steering } from '../../model/steer';
import { decisionWord, shorten, titleOf } from '../../model/words';
import { useTrans } from '../host';
import { Icon } from '../icons';

/** How many shared terms to name. */
const TERMS = 6;

/** One suggestion: how much alike, the title, and why. */
export function SimilarRow(props: {
  steering: Steering;
  suggestion: Suggestion;
  at: number;
}): React.JSX.Element {
  const trans = useTrans();
  const { at, steering, suggestion } = props;
  const paper = steering.at(at) ?? suggestion.paper;
  const title = titleOf(paper, trans);
  const alike = trans.__('%1% alike', Math.round(100 * suggestion.score));
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
        <span className="jp-LitReview-score" role="img" aria-label={alike} title={alike}>
          <span style={{ width: `${Math.round(100 * Math.sqrt(suggestion.score))}%` }} />
        </span>
        <span className="jp-LitReview-rowTitle" dir="auto" title={title}>
          {title}
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
            <bdi>{` — ${trans.__('like %1', shorten(suggestion.nearest.title, 64))}`}</bdi>
          )}
        </small>
      </button>
    </li>
  );
}
