import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet } from '@codemirror/view';
import { citedKeys, type ICitedKey } from '../model/citationScan';
import type { ICiting } from './citationEditor';

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
export function unknownCitations(citing: ICiting): Extension {
  const checker = ViewPlugin.define(view => {
    let timer = 0;
    let shown = 0;
    const check = () => {
      const document = citing.documentOf(view);
      if (!document || view.state.doc.length > LONGEST) {
        return;
      }
      const found = citing.checks()
        ? citedKeys(view.state.doc.toString(), document.language)
        : [];
      if (found.length > 0 && !citing.sources.isReady(document.path)) {
        // Told by `changed` once it is there.
        void citing.sources.ready(document.path);
        return;
      }
      // A key is not wrong while it is being typed.
      const { head } = view.state.selection.main;
      const wrong = found.filter(
        ({ from, key, to }) =>
          !(view.hasFocus && from <= head && head <= to) &&
          !citing.sources.knows(document.path, key)
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
    citing.sources.changed.connect(soon);
    soon();
    return {
      update: ({ docChanged, focusChanged, selectionSet }) => {
        if (docChanged || focusChanged || (selectionSet && shown >= 0)) {
          soon();
        }
      },
      destroy: () => {
        window.clearTimeout(timer);
        citing.sources.changed.disconnect(soon);
      }
    };
  });
  return [unknown, checker];
}
