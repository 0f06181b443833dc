import * as React from 'react';
import { similarityQueryOf } from '../../model/similarity';
import { useBulkTarget } from '../common/bulkTarget';
import { useReview, useObserved } from '../common/host';
import { useRowFocus } from '../common/rowFocus';
import { SimilarityQueryBar } from './SimilarityQueryBar';
import { SimilarPaper } from './SimilarPaper';
import { SimilarRow } from './SimilarRow';

/** Papers like some and unlike others, to be decided one after the other. */
export function SimilarView(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const steering = similarityQueryOf(review);
  useObserved(steering);
  const part = React.useRef<HTMLDivElement>(null);
  const list = React.useRef<HTMLUListElement>(null);
  useBulkTarget(part, steering.bulkTarget);
  React.useEffect(() => steering.start(), [steering]);

  useRowFocus(part, () =>
    list.current?.children[steering.current]?.querySelector<HTMLElement>('button')
  );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const rows: Record<string, number> = {
      ArrowDown: steering.current + 1,
      ArrowUp: steering.current - 1,
      Home: 0,
      End: steering.found.length - 1
    };
    const row = rows[event.key];
    if (row !== undefined) {
      steering.moveTo(row);
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const paper = steering.paperAt();
  return (
    <div ref={part} className="jp-LitReview-similarView">
      <SimilarityQueryBar steering={steering} />
      {steering.problem && (
        <p role="alert" className="jp-LitReview-problem">
          {steering.problem.message}
        </p>
      )}
      <div className="jp-LitReview-similarBody">
        <section aria-label={trans.__('Similar papers')} aria-busy={steering.loading}>
          {steering.found.length === 0 ? (
            <p className="jp-LitReview-none">
              {steering.loading
                ? trans.__('Looking for similar papers…')
                : trans.__('Nothing else in this review resembles it.')}
            </p>
          ) : (
            <div onKeyDown={onKeyDown}>
              <ul ref={list} className="jp-LitReview-similarRows">
                {steering.found.map((suggestion, at) => (
                  <SimilarRow
                    key={suggestion.paper.id}
                    steering={steering}
                    suggestion={suggestion}
                    at={at}
                  />
                ))}
              </ul>
            </div>
          )}
        </section>
        {paper && <SimilarPaper key={paper.id} paper={paper} steering={steering} />}
      </div>
    </div>
  );
}
