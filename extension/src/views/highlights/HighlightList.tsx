import * as React from 'react';
import type { Highlight, Paper } from '../../api/client';
import { useReview } from '../common/host';
import { colourWord } from './Swatches';

/** What is marked in a paper and said of it, in the order of the text. */
export function HighlightList(props: { paper: Paper }): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const ordered = inOrder(props.paper.highlights);
  if (ordered.length === 0) {
    return null;
  }
  return (
    <ul className="jp-LitReview-highlightList" aria-label={trans.__('Highlights')}>
      {ordered.map(mark => (
        <li key={mark.id} data-listed={mark.id} data-colour={mark.colour}>
          <button
            type="button"
            className="jp-LitReview-plain"
            title={colourWord(mark.colour, trans)}
            onClick={event => {
              event.stopPropagation();
              review.highlights.show(mark.id, host.focusRequests);
            }}
          >
            <q dir="auto">{mark.quote}</q>
          </button>
          {mark.start === null && (
            <small className="jp-LitReview-gone">{trans.__('no longer in the text')}</small>
          )}
          {review.highlights.commentOf(mark) !== '' && (
            <p dir="auto">{review.highlights.commentOf(mark)}</p>
          )}
          {!mark.mine && <small>{mark.reviewer}</small>}
        </li>
      ))}
    </ul>
  );
}

function inOrder(marks: readonly Highlight[]): Highlight[] {
  const place = ({ field, start }: Highlight) =>
    start === null ? Infinity : start + (field === 'title' ? 0 : 1e9);
  return [...marks].sort((one, other) => place(one) - place(other) || 0);
}
