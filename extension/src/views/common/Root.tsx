import * as React from 'react';
import { useHost, usePreferences } from './host';
import { scrollPaper } from './scrollKeys';

/** The ground on which a view stands: it holds the keyboard when a button goes away. */
export function Root(props: {
  view: string;
  className?: string;
  children?: React.ReactNode;
}): React.JSX.Element {
  const preferences = usePreferences();
  const host = useHost();
  const root = React.useRef<HTMLDivElement>(null);
  const held = React.useRef<Element | null>(null);
  // A button that goes away with what it did must not take the keyboard with it; where the reader
  // has gone on elsewhere since, the keyboard stays there.
  React.useLayoutEffect(() => {
    if (held.current?.isConnected === false) {
      held.current = null;
      if (document.activeElement === document.body) {
        root.current?.focus({ preventScroll: true });
      }
    }
  });
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const done = scrollPaper(event.nativeEvent, event.currentTarget);
    if (done !== null) {
      event.preventDefault();
      event.stopPropagation();
    }
    // A key held down to scroll stops at the end of the paper.
    if (done === 'end' && !event.repeat) {
      host.run('next-paper');
    }
  };
  return (
    <div
      ref={root}
      className={['jp-LitReview-root', props.className ?? ''].join(' ').trim()}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={event => {
        held.current = event.target;
      }}
      onBlur={event => {
        if (event.target.isConnected) {
          held.current = null;
        }
      }}
      data-view={props.view}
      data-font={preferences.readingFont}
      style={{ '--lr-reading-size': `${preferences.readingSize}px` } as React.CSSProperties}
    >
      {props.children}
    </div>
  );
}
