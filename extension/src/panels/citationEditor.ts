import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  pickedCompletion,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult
} from '@codemirror/autocomplete';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, tooltips, type Command } from '@codemirror/view';
import { draggedKeys } from '../model/citationDrag';
import { addition, citation, insertion } from '../model/citations';
import { fold, type ICitationMatch } from '../model/citationIndex';
import { citedKeys, triggerAt } from '../model/citationScan';
import { citationOption, citedPaper } from '../views/citations/citedPaper';
import type { ICitationContext, ICitingDocument } from './citationContext';
import { citationHover } from './citationHover';
import { unknownCitations } from './unknownCitations';

/** How many papers to list. */
const LISTED = 40;

/** A paper in the list. */
interface IOption extends Completion {
  readonly match: ICitationMatch;
}

/** What lets an editor cite: the list, the paper under the pointer, and unknown keys. */
export function citationEditor(citations: ICitationContext): Extension {
  return [
    autocompletion({
      override: [context => listFor(citations, context)],
      activateOnTypingDelay: 0,
      // A key pressed at once is meant for the list as well, and would else leave the cell.
      interactionDelay: 0,
      defaultKeymap: false,
      icons: false,
      maxRenderedOptions: LISTED,
      tooltipClass: () => 'jp-LitReview-citations',
      addToOptions: [
        {
          position: 60,
          render: option => citationOption((option as IOption).match, citations.trans)
        }
      ]
    }),
    // JupyterLab listens with high precedence, and leaves the cell at its first and last line.
    Prec.highest(
      EditorView.domEventHandlers({
        keydown: onKeyDown,
        drop: (event, view) => onDrop(citations, event, view)
      })
    ),
    keymap.of([
      {
        key: 'Ctrl-Space',
        run: view => citations.documentOf(view) !== null && startCompletion(view)
      }
    ]),
    // In the page, since cells cut off what is larger than they are.
    tooltips({ parent: document.body }),
    citationHover(citations),
    unknownCitations(citations)
  ];
}

const KEYS: Readonly<Record<string, Command>> = {
  ArrowDown: moveCompletionSelection(true),
  ArrowUp: moveCompletionSelection(false),
  PageDown: moveCompletionSelection(true, 'page'),
  PageUp: moveCompletionSelection(false, 'page'),
  Enter: acceptCompletion,
  Tab: acceptCompletion,
  Escape: closeCompletion
};

/** Keys belong to the list while it is open. */
function onKeyDown(event: KeyboardEvent, view: EditorView): boolean {
  const command = KEYS[event.key];
  const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
  if (!command || modified || completionStatus(view.state) !== 'active' || !command(view)) {
    return false;
  }
  event.stopPropagation();
  return true;
}

/** Papers dragged here from a review are cited as the document does. */
function onDrop(citations: ICitationContext, event: DragEvent, view: EditorView): boolean {
  const keys = draggedKeys(event.dataTransfer);
  const document = citations.documentOf(view);
  const place = view.posAtCoords({ x: event.clientX, y: event.clientY });
  if (keys.length === 0 || !document || place === null) {
    return false;
  }
  view.dispatch({ selection: { anchor: place } });
  insertCitations(citations, view, document, keys);
  return true;
}

/** Cite papers where the caret is, within the citation that is there if there is one. */
export function insertCitations(
  { sources }: ICitationContext,
  view: EditorView,
  document: ICitingDocument,
  keys: readonly string[],
  narrative = false
): void {
  const { doc, selection } = view.state;
  const { from, to } = selection.main;
  const form = document.form();
  const there = citedKeys(doc.toString(), document.language).find(
    one => one.from <= from && from <= one.to && sources.find(document.path, one.key).length > 0
  );
  let start = from;
  let text: string;
  if (there) {
    // Behind the key that the caret is in, which stays.
    ({ at: start, text } = addition(doc.toString(), there, keys, form));
  } else {
    const trigger = triggerAt(doc.sliceString(0, from), document.language);
    const after = doc.sliceString(to, to + 80);
    start = trigger?.from ?? from;
    text = trigger
      ? insertion(trigger, keys, form, after, narrative)
      : citation(keys, form, narrative);
  }
  view.dispatch({
    changes: { from: start, to: there ? start : to, insert: text },
    selection: { anchor: start + text.length },
    scrollIntoView: true,
    userEvent: 'input'
  });
  view.focus();
}

function listFor(
  citations: ICitationContext,
  context: CompletionContext
): CompletionResult | null | Promise<CompletionResult | null> {
  const document = context.view ? citations.documentOf(context.view) : null;
  if (!document || !triggerAt(context.state.sliceDoc(0, context.pos), document.language)) {
    return null;
  }
  const ready = citations.sources.ready(document.path);
  return citations.sources.isReady(document.path)
    ? list(citations, document, context)
    : ready.then(() => (context.aborted ? null : list(citations, document, context)));
}

function list(
  citations: ICitationContext,
  document: ICitingDocument,
  context: CompletionContext
): CompletionResult | null {
  const trigger = triggerAt(context.state.sliceDoc(0, context.pos), document.language);
  if (!trigger) {
    return null;
  }
  const found = citations.sources.search(document.path, trigger.query, LISTED);
  const options = found.map((match): IOption => {
    const { key } = match.paper;
    return {
      label: key,
      match,
      info: () => citedPaper(match, citations.sources, citations.trans),
      apply: (view, completion, _, to) => {
        // The text may have moved since it was listed; what is typed now is replaced.
        const now = triggerAt(view.state.sliceDoc(0, to), document.language) ?? trigger;
        const after = view.state.sliceDoc(to, to + 80);
        const text = insertion(now, [key], document.form(), after);
        view.dispatch({
          changes: { from: now.from, to, insert: text },
          selection: { anchor: now.from + text.length },
          scrollIntoView: true,
          userEvent: 'input.complete',
          annotations: pickedCompletion.of(completion)
        });
      }
    };
  });
  return {
    from: trigger.from,
    options,
    filter: false,
    getMatch: ({ label }) => {
      const place = fold(label).indexOf(fold(trigger.query));
      return place < 0 || trigger.query === '' ? [] : [place, place + trigger.query.length];
    },
    // The list follows what is typed at once, without a pause and another request.
    update: (_current, _from, _to, now) => list(citations, document, now)
  };
}
