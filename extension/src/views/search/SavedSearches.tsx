import * as React from 'react';
import type { LibraryModel } from '../../model/library';
import { renameSearch, saveSearch } from '../../model/savedSearches';
import { useReview } from '../common/host';

/** The saved searches: lists that fill themselves. F2 renames one, Delete takes it away. */
export function SavedSearches(props: { library: LibraryModel }): React.JSX.Element | null {
  const { host } = useReview();
  const { trans } = host;
  const { library } = props;
  const [renaming, setRenaming] = React.useState<string | null>(null);
  if (library.searches.length === 0) {
    return null;
  }
  return (
    <section className="jp-LitReview-facet jp-LitReview-saved">
      <h3>{trans.__('Saved searches')}</h3>
      <ul>
        {library.searches.map(({ count, name, query }) =>
          renaming === name ? (
            <li key={name}>
              <Name
                name={name}
                label={trans.__('New name')}
                take={to => {
                  setRenaming(null);
                  renameSearch(library.review, name, to);
                }}
                leave={() => setRenaming(null)}
              />
            </li>
          ) : (
            <li key={name}>
              <button
                type="button"
                aria-pressed={library.queryState.query === query}
                data-state={library.queryState.query === query ? 'in' : 'none'}
                title={trans.__('%1 (F2: rename, Delete: remove)', query)}
                onClick={() => library.setQuery({ query })}
                onDoubleClick={() => setRenaming(name)}
                onKeyDown={event => {
                  if (event.key === 'F2') {
                    setRenaming(name);
                  } else if (event.key === 'Delete') {
                    saveSearch(library.review, name, '');
                  } else {
                    return;
                  }
                  event.preventDefault();
                  event.stopPropagation();
                }}
              >
                <bdi>{name}</bdi>
                <small>{count?.toLocaleString() ?? '–'}</small>
              </button>
            </li>
          )
        )}
      </ul>
    </section>
  );
}

/** A name to be typed: Enter takes it, Escape leaves it. */
export function Name(props: {
  name: string;
  label: string;
  take: (name: string) => void;
  leave: () => void;
}): React.JSX.Element {
  const { label, leave, name, take } = props;
  const input = React.useRef<HTMLInputElement>(null);
  React.useEffect(() => input.current?.select(), []);
  return (
    <input
      ref={input}
      type="text"
      className="jp-LitReview-nameField"
      defaultValue={name}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      onBlur={leave}
      onKeyDown={event => {
        if (event.key === 'Enter') {
          take(event.currentTarget.value.trim());
        } else if (event.key === 'Escape') {
          leave();
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
