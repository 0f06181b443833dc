import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view';
import { citedKeys, type ICitedKey } from '../model/citationScan';
import type { ICitationContext } from './citationContext';

/** How long typing rests before keys are checked, in milliseconds. */
const PAUSE = 300;

/** Longer documents are not checked while somebody types, in characters. */
const LONGEST = 2_000_000;

const setUnknown = StateEffect.define<readonly ICitedKey[]>();

const UNDERLINED = Decoration.mark({ class: 'jp-LitReview-unknownCitation' });

const unknown = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    let now = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setUnknown)) {
        now = Decoration.set(effect.value.map(({ from, to }) => UNDERLINED.range(from, to)));
      }
    }
    return now;
  },
  provide: field => EditorView.decorations.from(field)
});

/** Underlines the keys that no paper has. */
export function unknownCitations(citations: ICitationContext): Extension {
  const checker = ViewPlugin.define(view => {
    let timer = 0;
    let shown = 0;
    const check = () => {
      const document = citations.documentOf(view);
      if (!document || view.state.doc.length > LONGEST) {
        return;
      }
      const found = citations.checks()
        ? citedKeys(view.state.doc.toString(), document.language)
        : [];
      if (found.length > 0 && !citations.sources.isReady(document.path)) {
        // Told by `changed` once it is there.
        void citations.sources.ready(document.path);
        return;
      }
      // A key is not wrong while it is being typed.
      const { head } = view.state.selection.main;
      const wrong = found.filter(
        ({ from, key, to }) =>
          !(view.hasFocus && from <= head && head <= to) &&
          !citations.sources.knows(document.path, key)
      );
      if (wrong.length > 0 || shown > 0) {
        shown = wrong.length;
        view.dispatch({ effects: setUnknown.of(wrong) });
      }
    };
    const soon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(check, PAUSE);
    };
    citations.sources.changed.connect(soon);
    soon();
    return {
      update: ({ docChanged, focusChanged, selectionSet }) => {
        if (docChanged || focusChanged || (selectionSet && shown >= 0)) {
          soon();
        }
      },
      destroy: () => {
        window.clearTimeout(timer);
        citations.sources.changed.disconnect(soon);
      }
    };
  });
  return [unknown, checker];
}
