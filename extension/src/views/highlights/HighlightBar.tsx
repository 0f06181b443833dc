import * as React from 'react';
import type { HighlightColour } from '../../api/client';
import { useReview } from '../common/host';
import { Kbd } from '../common/icons';
import { placeFloating } from '../common/floating';
import type { ISelectedPassage } from './textSelection';
import { Swatches } from './Swatches';

/** Beside what is selected: the colours to mark it in. */
export function HighlightBar(props: {
  root: React.RefObject<HTMLElement>;
  selected: ISelectedPassage;
  mark: (colour: HighlightColour) => void;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const own = React.useRef<HTMLDivElement>(null);
  React.useLayoutEffect(() => {
    placeFloating(own.current, props.root.current, props.selected.box);
  });
  return (
    <div
      ref={own}
      className="jp-LitReview-highlightBar"
      role="toolbar"
      aria-label={trans.__('Highlight the selection')}
      onMouseDown={event => event.preventDefault()}
    >
      <Swatches chosen={review.highlights.colour} choose={props.mark} />
      <Kbd keys={props.selected.stepped ? '↵' : host.key('highlight')} />
    </div>
  );
}
