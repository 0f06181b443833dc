import * as React from 'react';
import { completions } from '../../model/queryCompletion';
import type { LibraryModel } from '../../model/library';
import { useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';

/** Where the reader types what to look for in the library; it is found while they type. */
export function QueryField(props: {
  library: LibraryModel;
  toRows: () => void;
}): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  const { library, toRows } = props;
  const { query } = library.queryState;
  const input = React.useRef<HTMLInputElement>(null);
  const list = React.useId();
  const [caret, setCaret] = React.useState(-1);
  const [at, setAt] = React.useState(-1);
  const offered = caret < 0 ? [] : completions(query, caret, library.facets, library.searches);
  useFocusRequest('search-review', () => input.current?.select());

  const take = (place: number) => {
    const chosen = offered[place];
    if (chosen) {
      library.setQuery({ query: chosen.query }, true);
      setAt(-1);
      setCaret(chosen.caret);
      window.requestAnimationFrame(() =>
        input.current?.setSelectionRange(chosen.caret, chosen.caret)
      );
    }
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    const open = offered.length > 0;
    if (event.key === 'ArrowDown' && open) {
      setAt((at + 1) % offered.length);
    } else if (event.key === 'ArrowUp' && open) {
      setAt((at <= 0 ? offered.length : at) - 1);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && open && at >= 0) {
      take(at);
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      setCaret(-1);
      toRows();
    } else if (event.key === 'Escape' && open) {
      setCaret(-1);
    } else if (event.key === 'Escape') {
      if (query === '') {
        toRows();
      } else {
        library.setQuery({ query: '' });
      }
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="jp-LitReview-search jp-LitReview-query" role="search">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        value={query}
        placeholder={trans.__('Search: words, "a phrase", -without, tag:vision, year:2020..')}
        aria-label={trans.__('Search the library')}
        aria-autocomplete="list"
        aria-expanded={offered.length > 0}
        aria-controls={list}
        aria-activedescendant={offered.length > 0 && at >= 0 ? `${list}-${at}` : undefined}
        aria-invalid={library.rows.problem !== null}
        autoComplete="off"
        spellCheck={false}
        maxLength={5000}
        onChange={event => {
          library.setQuery({ query: event.target.value }, true);
          setCaret(event.target.selectionStart ?? -1);
          setAt(-1);
        }}
        onBlur={() => setCaret(-1)}
        onKeyDown={onKeyDown}
      />
      {query === '' ? (
        <Kbd keys={host.key('search-review')} />
      ) : (
        <button
          type="button"
          className="jp-LitReview-plain"
          aria-label={trans.__('Clear the search')}
          onClick={() => {
            library.setQuery({ query: '' });
            input.current?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
      <ul
        id={list}
        className="jp-LitReview-options jp-LitReview-completions"
        role="listbox"
        aria-label={trans.__('Completions')}
        hidden={offered.length === 0}
      >
        {offered.map(({ count, label }, place) => (
          <li
            key={label}
            id={`${list}-${place}`}
            role="option"
            aria-selected={place === at}
            onMouseDown={event => {
              event.preventDefault();
              take(place);
            }}
          >
            <bdi title={label}>{label}</bdi>
            {count !== null && <small>{count.toLocaleString()}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
