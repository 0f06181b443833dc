import * as React from 'react';
import { useReview } from './host';
import { Icon } from './icons';

/** What the reader must know about saving, and what to do about it. */
export function Notices(): React.JSX.Element | null {
  const { host, review } = useReview();
  const { trans } = host;
  const { outbox, rejections, fileTracker } = review;
  const { blockedBy, jobs, slow } = outbox;
  const { replaced, problem } = fileTracker;
  if (!blockedBy && !slow && !problem && !replaced && rejections.length === 0) {
    return null;
  }
  return (
    <div className="jp-LitReview-notices">
      {problem && (
        <p role="alert" className="jp-LitReview-notice">
          <Icon name="warning" />
          <span>
            {problem.message}.{' '}
            {trans.__('Nothing is saved until the review is available again.')}
          </span>
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => void fileTracker.check()}
          >
            {trans.__('Try now')}
          </button>
        </p>
      )}
      {replaced && (
        <p role="alert" className="jp-LitReview-notice">
          <Icon name="warning" />
          <span>
            {trans.__(
              'This file now contains another review. The papers on screen belong to the old one.'
            )}
          </span>
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => void review.reopen()}
          >
            {trans.__('Open it')}
          </button>
        </p>
      )}
      {blockedBy && (
        <p role="alert" className="jp-LitReview-notice">
          <Icon name="warning" />
          <span>
            {blockedBy.message}{' '}
            {trans._n(
              '%1 change is kept here and will be saved then.',
              '%1 changes are kept here and will be saved then.',
              jobs.length
            )}
          </span>
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => outbox.retry()}
          >
            {trans.__('Try now')}
          </button>
        </p>
      )}
      {slow && !blockedBy && (
        <p role="status" className="jp-LitReview-notice" data-mild="true">
          <span>{trans._n('Saving %1 change…', 'Saving %1 changes…', jobs.length)}</span>
        </p>
      )}
      {rejections.map((refusal, place) => (
        <p key={place} role="alert" className="jp-LitReview-notice">
          <Icon name="warning" />
          <span>
            {trans.__('Not saved: %1.', refusal.label)} {refusal.message}
          </span>
          <Show id={refusal.paper} />
          <button
            type="button"
            className="jp-LitReview-plain"
            aria-label={trans.__('Dismiss')}
            onClick={() => review.dismiss(refusal)}
          >
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}

function Show(props: { id: string | null }): React.JSX.Element | null {
  const { host, review } = useReview();
  const paper = props.id === null ? undefined : review.papers.get(props.id);
  return paper && paper.id !== review.paperId ? (
    <button
      type="button"
      className="jp-LitReview-textButton"
      onClick={() => review.navigation.open(paper)}
    >
      {host.trans.__('Show')}
    </button>
  ) : null;
}
