import * as React from 'react';
import { focusRoot, useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';

/**
 * Where the reader types what to look for; arrow keys go through what was found.
 *
 * It is there while it is used: `focused` if it was opened to be typed into, `leave` when there is
 * nothing in it and the keyboard is elsewhere.
 */
export function SearchField(props: { focused: boolean; leave: () => void }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { search } = review;
  const input = React.useRef<HTMLInputElement>(null);
  const { focused, leave } = props;
  React.useEffect(() => {
    if (focused) {
      input.current?.select();
    }
  }, [focused]);
  useFocusRequest('search-review', () => input.current?.select());

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      search.select(search.selected + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && search.selected >= 0) {
      review.navigation.openRow(search.selected);
      focusRoot(event.currentTarget);
    } else if (event.key === 'Escape') {
      if (search.active) {
        search.clear();
      }
      focusRoot(event.currentTarget);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="jp-LitReview-search" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        value={search.filter.text}
        placeholder={trans.__('Search')}
        aria-label={trans.__('Search titles, abstracts, tags and notes')}
        aria-controls={search.active ? 'jp-LitReview-results' : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        onChange={event => search.set({ text: event.target.value })}
        onKeyDown={onKeyDown}
        onBlur={event => {
          const field = event.currentTarget;
          // The keyboard may come straight back, when JupyterLab's launcher takes it for a moment.
          window.setTimeout(() => {
            if (document.activeElement !== field) {
              leave();
            }
          });
        }}
      />
      {search.active ? (
        <button
          type="button"
          className="jp-LitReview-plain"
          aria-label={trans.__('Clear the search')}
          onClick={() => search.clear()}
        >
          <Icon name="close" />
        </button>
      ) : (
        <Kbd keys={host.key('search-review')} />
      )}
    </div>
  );
}
