import * as React from 'react';
import type { Colour } from '../../api/client';
import { useDesk } from '../common/host';
import { Kbd } from '../common/icons';
import { place } from '../common/floating';
import type { ISelected } from './textSelection';
import { Swatches } from './Swatches';

/** Beside what is selected: the colours to mark it in. */
export function MarkBar(props: {
  root: React.RefObject<HTMLElement>;
  selected: ISelected;
  mark: (colour: Colour) => void;
}): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const own = React.useRef<HTMLDivElement>(null);
  React.useLayoutEffect(() => {
    place(own.current, props.root.current, props.selected.box);
  });
  return (
    <div
      ref={own}
      className="jp-LitReview-markBar"
      role="toolbar"
      aria-label={trans.__('Mark the selection')}
      onMouseDown={event => event.preventDefault()}
    >
      <Swatches chosen={review.marks.colour} choose={props.mark} />
      <Kbd keys={props.selected.stepped ? '↵' : host.key('mark')} />
    </div>
  );
}
