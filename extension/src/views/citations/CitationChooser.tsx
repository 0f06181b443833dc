import * as React from 'react';
import type { CitationChoice } from '../../model/citationChoice';
import { authorsAndYear } from '../../model/citations';
import { shorten, type ITrans } from '../../model/translation';
import { useObserved } from '../common/host';

/** How much of a title is shown, in characters. */
const TITLE = 90;

/** Papers to cite: a field to find them, a list to choose from, and those chosen. */
export function CitationChooser(props: {
  model: CitationChoice;
  trans: ITrans;
  /** Insert what is chosen. */
  accept: () => void;
}): React.JSX.Element {
  const { accept, model, trans } = props;
  useObserved(model);
  const id = React.useId();
  const { active, chosen, matches } = model;
  const keys = new Set(chosen.map(({ paper }) => paper.key));
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      model.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) {
        model.toggle(matches[active]);
      } else {
        accept();
      }
    }
  };
  return (
    <div className="jp-LitReview-chooser">
      <input
        type="text"
        role="combobox"
        className="jp-mod-styled"
        aria-label={trans.__('Find a paper by key, author, title or year')}
        placeholder={trans.__('Key, author, title or year')}
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={matches.length > 0 ? `${id}-${active}` : undefined}
        value={model.query}
        maxLength={500}
        spellCheck={false}
        autoComplete="off"
        onChange={event => model.search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul id={id} role="listbox" aria-multiselectable="true" aria-label={trans.__('Papers')}>
        {matches.map((match, place) => (
          <li
            key={`${match.paper.key} ${match.sources.join(' ')}`}
            id={`${id}-${place}`}
            role="option"
            aria-selected={keys.has(match.paper.key)}
            data-active={place === active || undefined}
            ref={place === active ? scrollTo : undefined}
            onClick={() => model.toggle(match)}
          >
            <b>{match.paper.key}</b> {shorten(match.paper.title, TITLE)}{' '}
            <span className="jp-LitReview-citedSource">
              {[authorsAndYear(match.paper, trans), match.sources.join(', ')]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="jp-LitReview-hint">
        {matches.length === 0
          ? trans.__('No results. Open a review, or put a .bib file beside the document.')
          : chosen.length === 0
            ? trans.__('Enter inserts the paper; Shift Enter or a click chooses several.')
            : trans.__('Chosen: %1', chosen.map(({ paper }) => paper.key).join(', '))}
      </p>
      <label>
        <input
          type="checkbox"
          checked={model.narrative}
          onChange={event => model.setNarrative(event.target.checked)}
        />
        {trans.__('Authors are part of the sentence')}
      </label>
    </div>
  );
}

function scrollTo(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}
