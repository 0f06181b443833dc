import type { Paper } from '../../api/client';
import { authorsAndYear } from '../../model/citations';
import type { ICitationMatch } from '../../model/citationIndex';
import type { CitationSources } from '../../model/citationSources';
import { decisionLabel } from '../../model/decisions';
import { shorten, type ITrans } from '../../model/translation';

/** How much of a title and of a note is shown, in characters. */
const TITLE = 200;
const NOTE = 280;

/** The titles of a list are cut shorter. */
const ROW = 90;

// CodeMirror shows plain elements: all text of papers becomes text nodes, and never HTML.

/** What stands behind the key in the list: who, when, and what about. */
export function citationOption({ paper }: ICitationMatch, trans: ITrans): HTMLElement {
  const row = element('span', 'jp-LitReview-citationRow');
  const who = authorsAndYear(paper, trans);
  row.append(element('span', 'jp-LitReview-citationTitle', shorten(paper.title, ROW)));
  if (who !== '') {
    row.append(element('span', 'jp-LitReview-citationAuthors', who));
  }
  return row;
}

/** A paper as somebody who cites it wants to know it, with decision, tags and notes. */
export function citedPaper(
  match: ICitationMatch,
  sources: CitationSources,
  trans: ITrans
): HTMLElement {
  const { paper, review, sources: names } = match;
  const card = element('div', 'jp-LitReview-citedPaper');
  card.append(element('div', 'jp-LitReview-citedTitle', shorten(paper.title, TITLE)));
  const who = authorsAndYear(paper, trans);
  if (who !== '') {
    card.append(element('div', '', who));
  }
  const state = element('div', 'jp-LitReview-citedState');
  state.dataset.decision = paper.decision;
  state.textContent = review === null ? '' : decisionLabel(paper.decision, trans);
  const note = element('div', 'jp-LitReview-citedNote');
  card.append(
    state,
    note,
    element('div', 'jp-LitReview-citedSource', `${paper.key} · ${names.join(', ')}`)
  );
  const client = review === null ? null : sources.client(review);
  if (client && paper.id !== '') {
    client.record(paper.id).then(
      (whole: Paper) => {
        state.textContent = [decisionLabel(whole.decision, trans), ...whole.tags].join(' · ');
        const last = whole.notes.at(-1);
        note.textContent = last ? `“${shorten(last.text, NOTE)}”` : '';
      },
      // Without tags and notes it is still the paper.
      () => undefined
    );
  }
  return card;
}

/** What to do about a key that no paper has. */
export function unknownKey(
  key: string,
  nearest: string | null,
  trans: ITrans,
  replace: (key: string) => void
): HTMLElement {
  const card = element('div', 'jp-LitReview-citedPaper');
  card.append(
    element('div', '', trans.__('No open review and no .bib file has the key “%1”.', key))
  );
  if (nearest !== null) {
    const button = element('button', 'jp-mod-styled', trans.__('Change to “%1”', nearest));
    button.addEventListener('click', () => replace(nearest));
    card.append(button);
  }
  return card;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
