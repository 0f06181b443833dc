import * as React from 'react';
import type { Highlight, Paper } from '../../api/client';
import { shorten } from '../../model/translation';
import { useReview } from '../common/host';
import { Icon } from '../common/icons';
import { useLeave } from '../common/useLeave';
import { placeFloating } from '../common/floating';
import { Swatches } from './Swatches';

/** A highlight's comment and colour, to be read and changed under the passage. */
export function HighlightEditor(props: {
  root: React.RefObject<HTMLElement>;
  mark: Highlight;
  paper: Paper;
  leave: () => void;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { highlights } = review;
  const { mark, paper, root } = props;
  const own = React.useRef<HTMLDivElement>(null);
  const problem = highlights.problemOf(mark);
  const shut = React.useCallback(
    () => highlights.leave(paper.id, mark.id),
    [highlights, paper.id, mark.id]
  );
  const onBlur = useLeave(own, shut);

  React.useLayoutEffect(() => {
    const pieces = root.current?.querySelectorAll(`[data-marks~="${CSS.escape(mark.id)}"]`);
    const piece = pieces?.[pieces.length - 1];
    const sidebar = root.current?.closest('.jp-LitReview-root');
    const line = sidebar?.querySelector(`[data-listed="${CSS.escape(mark.id)}"]`);
    const box = (piece ?? line)?.getBoundingClientRect();
    if (box) {
      placeFloating(own.current, root.current, box);
    }
  });
  React.useEffect(() => {
    own.current?.querySelector<HTMLElement>('textarea, button')?.focus();
    own.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const done = () => {
    shut();
    props.leave();
  };
  return (
    // The keys of a form within it, and none of the text under it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={own}
      className="jp-LitReview-highlightEditor"
      role="dialog"
      aria-label={trans.__('Highlight “%1”', shorten(mark.quote))}
      onBlur={onBlur}
      onClick={event => event.stopPropagation()}
      onKeyDown={event => {
        const enter = event.key === 'Enter' && event.target instanceof HTMLTextAreaElement;
        if (
          event.key === 'Escape' ||
          (enter && !event.shiftKey && !event.nativeEvent.isComposing)
        ) {
          done();
          event.preventDefault();
        }
        event.stopPropagation();
      }}
    >
      {mark.mine ? (
        <textarea
          value={highlights.commentOf(mark)}
          rows={1}
          dir="auto"
          maxLength={100_000}
          placeholder={trans.__('Comment')}
          aria-label={trans.__('Comment')}
          aria-invalid={problem !== ''}
          onChange={event => highlights.typeComment(paper.id, mark.id, event.target.value)}
        />
      ) : (
        <blockquote className="jp-LitReview-other" dir="auto">
          {mark.comment}
          <footer>{mark.reviewer}</footer>
        </blockquote>
      )}
      {problem !== '' && (
        <small className="jp-LitReview-problem" role="alert">
          {problem}
        </small>
      )}
      <div className="jp-LitReview-highlightTools">
        {mark.mine && (
          <>
            <Swatches
              chosen={mark.colour}
              choose={colour => highlights.setColour(paper, mark.id, colour)}
            />
            <button
              type="button"
              className="jp-LitReview-plain"
              onClick={() => {
                highlights.remove(paper, mark.id);
                review.announce(trans.__('Highlight removed'));
                props.leave();
              }}
            >
              <Icon name="close" />
              {trans.__('Remove')}
            </button>
          </>
        )}
        <button type="button" className="jp-LitReview-plain" onClick={done}>
          <Icon name="include" />
          {trans.__('Done')}
        </button>
      </div>
    </div>
  );
}
