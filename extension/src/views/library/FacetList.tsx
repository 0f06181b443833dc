import * as React from 'react';
import type { Facet } from '../../api/client';
import type { LibraryLayout } from '../../model/libraryLayout';
import type { LibraryModel } from '../../model/library';
import { excluding, including, stateOf, without } from '../../model/queryTerms';
import { decisionLabel, isDecision } from '../../model/decisions';
import type { ITrans } from '../../model/translation';
import { useReview } from '../common/host';
import { Icon } from '../common/icons';
import { SavedSearches } from '../search/SavedSearches';

/** How many values of a facet to show before the reader asks for more. */
const FEW = 6;

/** What the papers found have, with counts: a click narrows the search, with Shift it leaves out. */
export function FacetList(props: {
  library: LibraryModel;
  columns: LibraryLayout;
}): React.JSX.Element {
  const { host } = useReview();
  const { columns, library } = props;
  const list = React.useRef<HTMLDivElement>(null);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = document.activeElement;
    if (by === undefined || !(from instanceof HTMLButtonElement)) {
      return;
    }
    const buttons = Array.from(
      list.current?.querySelectorAll<HTMLElement>('button:not([tabindex="-1"])') ?? []
    );
    buttons[buttons.indexOf(from) + by]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <nav className="jp-LitReview-facets" aria-label={host.trans.__('Filters')}>
      <div ref={list} onKeyDown={onKeyDown}>
        <SavedSearches library={library} />
        {library.facets.length === 0 && (
          <p className="jp-LitReview-remark">{host.trans.__('Counting…')}</p>
        )}
        {library.facets
          .filter(({ name, values }) => values.length > 0 && !library.uniform.includes(name))
          .map(facet => (
            <Group key={facet.name} facet={facet} library={library} columns={columns} />
          ))}
      </div>
    </nav>
  );
}

function Group(props: {
  facet: Facet;
  library: LibraryModel;
  columns: LibraryLayout;
}): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  const { columns, facet, library } = props;
  const [all, setAll] = React.useState(false);
  const id = React.useId();
  const open = !columns.isClosed(facet.name);
  const { query } = library.queryState;
  const shown = facet.values.filter(
    (value, place) => all || place < FEW || stateOf(query, value.query) !== 'none'
  );
  const likes = facet.values.map(value => value.query);

  const pick = (term: string, leave: boolean) => {
    const state = stateOf(query, term);
    const wanted = leave ? 'out' : 'in';
    if (state === wanted) {
      library.setQuery({ query: without(query, term) });
    } else {
      library.setQuery({
        query: leave ? excluding(query, term) : including(query, term, likes)
      });
    }
  };
  return (
    <section className="jp-LitReview-facet">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => columns.fold(facet.name)}
        >
          <Icon name={open ? 'down' : 'right'} />
          {facetWord(facet.name, trans)}
        </button>
      </h3>
      <ul id={id} hidden={!open}>
        {shown.map(({ count, query: term, value }) => {
          const state = stateOf(query, term);
          const word = valueWord(facet.name, value, trans);
          return (
            <li key={term}>
              <button
                type="button"
                aria-pressed={state === 'in' ? true : state === 'out' ? 'mixed' : false}
                data-state={state}
                title={trans.__('%1 (Shift+click or Delete: filter out)', word)}
                onClick={event => pick(term, event.shiftKey || event.ctrlKey || event.metaKey)}
                onKeyDown={event => {
                  if (event.key === 'Delete') {
                    pick(term, true);
                    event.preventDefault();
                  }
                }}
              >
                {facet.name === 'decision' && isDecision(value) && (
                  <span className="jp-LitReview-highlight" data-decision={value}>
                    <Icon name={value} />
                  </span>
                )}
                <bdi>{word.slice(0, 200)}</bdi>
                <small>{count.toLocaleString()}</small>
              </button>
            </li>
          );
        })}
        {facet.values.length > FEW && (
          <li>
            <button
              type="button"
              className="jp-LitReview-showMore"
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all ? trans.__('Fewer') : trans.__('%1 more', facet.values.length - FEW)}
            </button>
          </li>
        )}
        {all && facet.more > 0 && (
          <li className="jp-LitReview-none">{trans.__('and %1 less frequent', facet.more)}</li>
        )}
      </ul>
    </section>
  );
}

function facetWord(name: Facet['name'], trans: ITrans): string {
  switch (name) {
    case 'decision':
      return trans.__('Decision');
    case 'tag':
      return trans.__('Tags');
    case 'reason':
      return trans.__('Reasons');
    case 'source':
      return trans.__('Sources');
    case 'year':
      return trans.__('Years');
    case 'type':
      return trans.__('Types');
    case 'venue':
      return trans.__('Venues');
    case 'has':
      return trans.__('Has');
  }
}

function valueWord(facet: Facet['name'], value: string, trans: ITrans): string {
  if (facet === 'decision' && isDecision(value)) {
    return decisionLabel(value, trans);
  }
  if (facet === 'has') {
    const words: Record<string, string> = {
      abstract: trans.__('an abstract'),
      notes: trans.__('notes'),
      tags: trans.__('tags'),
      highlights: trans.__('highlights'),
      pdf: trans.__('a PDF'),
      doi: trans.__('a DOI'),
      'no abstract': trans.__('no abstract')
    };
    return words[value] ?? value;
  }
  return value;
}
