import type { Extension } from '@codemirror/state';
import { hoverTooltip, type EditorView } from '@codemirror/view';
import { citedKeys, type ICitedKey } from '../model/citationScan';
import { citedPaper, unknownKey } from '../views/citations/citedPaper';
import type { ICitationContext } from './citationContext';

/** Shows the paper of the key under the pointer, or what to do about a key that no paper has. */
export function citationHover(citations: ICitationContext): Extension {
  return hoverTooltip((view, pos) => {
    const cited = citedAt(citations, view, pos);
    const document = citations.documentOf(view);
    if (!cited || !document || !citations.sources.isReady(document.path)) {
      return null;
    }
    const { sources, trans } = citations;
    const { from, key, to } = cited;
    const matches = sources.find(document.path, key);
    if (matches.length === 0 && sources.knows(document.path, key)) {
      return null;
    }
    return {
      pos: from,
      end: to,
      above: true,
      create: () => {
        const dom = window.document.createElement('div');
        dom.className = 'jp-LitReview-citedPapers';
        dom.append(
          ...matches.map(match => citedPaper(match, sources, trans)),
          ...(matches.length > 0
            ? []
            : [
                unknownKey(key, sources.nearest(document.path, key), trans, better =>
                  replaceKey(view, cited, better)
                )
              ])
        );
        return { dom };
      }
    };
  });
}

/** The citation at a place of an editor. */
export function citedAt(
  citations: ICitationContext,
  view: EditorView,
  pos: number
): ICitedKey | null {
  const document = citations.documentOf(view);
  if (!document) {
    return null;
  }
  const found = citedKeys(view.state.doc.toString(), document.language);
  return found.find(({ from, to }) => from - 1 <= pos && pos <= to) ?? null;
}

/** Put another key where one stands, unless the text changed meanwhile. */
export function replaceKey(
  view: EditorView,
  { from, key, to }: ICitedKey,
  better: string
): void {
  if (view.state.sliceDoc(from, to) === key) {
    view.dispatch({ changes: { from, to, insert: better }, userEvent: 'input.complete' });
    view.focus();
  }
}
