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
  const similarityQuery = similarityQueryOf(review);
  useObserved(similarityQuery);
  const part = React.useRef<HTMLDivElement>(null);
  const list = React.useRef<HTMLUListElement>(null);
  useBulkTarget(part, similarityQuery.bulkTarget);
  React.useEffect(() => similarityQuery.start(), [similarityQuery]);

  useRowFocus(part, () =>
    list.current?.children[similarityQuery.current]?.querySelector<HTMLElement>('button')
  );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const rows: Record<string, number> = {
      ArrowDown: similarityQuery.current + 1,
      ArrowUp: similarityQuery.current - 1,
      Home: 0,
      End: similarityQuery.found.length - 1
    };
    const row = rows[event.key];
    if (row !== undefined) {
      similarityQuery.moveTo(row);
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const paper = similarityQuery.paperAt();
  return (
    <div ref={part} className="jp-LitReview-similarView">
      <SimilarityQueryBar similarityQuery={similarityQuery} />
      {similarityQuery.problem && (
        <p role="alert" className="jp-LitReview-problem">
          {similarityQuery.problem.message}
        </p>
      )}
      <div className="jp-LitReview-similarBody">
        <section aria-label={trans.__('Similar papers')} aria-busy={similarityQuery.loading}>
          {similarityQuery.found.length === 0 ? (
            <p className="jp-LitReview-none">
              {similarityQuery.loading
                ? trans.__('Looking for similar papers…')
                : trans.__('No other similar papers in this review.')}
            </p>
          ) : (
            <div onKeyDown={onKeyDown}>
              <ul ref={list} className="jp-LitReview-similarRows">
                {similarityQuery.found.map((suggestion, at) => (
                  <SimilarRow
                    key={suggestion.paper.id}
                    similarityQuery={similarityQuery}
                    suggestion={suggestion}
                    at={at}
                  />
                ))}
              </ul>
            </div>
          )}
        </section>
        {paper && (
          <SimilarPaper key={paper.id} paper={paper} similarityQuery={similarityQuery} />
        )}
      </div>
    </div>
  );
}
