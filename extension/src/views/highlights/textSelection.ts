import * as React from 'react';
import type { Field, Paper } from '../../api/client';
import type { IPassage } from '../../model/highlights';
import { sentences, trimmed } from '../../model/sentences';

/** A passage that the reader has selected, and where it is on screen. */
export interface ISelectedPassage extends IPassage {
  /** Of the page, not of the panel. */
  readonly box: DOMRect;
  /** Whether the reader came to it sentence by sentence. */
  readonly stepped: boolean;
}

export interface ITextSelection {
  readonly selected: ISelectedPassage | null;
  /** Select the sentence that comes so many after the one selected. */
  step(by: 1 | -1): void;
  /** What is selected in the page at this moment: `selected` lags behind a fast hand. */
  now(): IPassage | null;
  clear(): void;
}

/** What the reader has selected in the texts of a paper, by mouse or by keyboard. */
export function useTextSelection(
  root: React.RefObject<HTMLElement>,
  paper: Paper
): ITextSelection {
  const [selected, setSelected] = React.useState<ISelectedPassage | null>(null);
  const stepped = React.useRef(false);
  const pressed = React.useRef(false);

  React.useEffect(() => {
    const look = () => {
      if (root.current && !pressed.current) {
        const found = passageOf(root.current, paper);
        setSelected(found && { ...found, stepped: stepped.current });
      }
    };
    const down = (event: PointerEvent) => {
      pressed.current = root.current?.contains(event.target as Node) ?? false;
      if (pressed.current) {
        stepped.current = false;
      }
    };
    const up = () => {
      if (pressed.current) {
        pressed.current = false;
        // A click on a selection takes it away only after the button is up.
        window.setTimeout(look);
      }
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerdown', down, true);
    document.addEventListener('pointerup', up, true);
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerdown', down, true);
      document.removeEventListener('pointerup', up, true);
    };
  }, [root, paper]);

  const step = (by: 1 | -1) => {
    const field: Field = paper.shown.abstract.trim() === '' ? 'title' : 'abstract';
    const all = sentences(paper.shown[field]);
    // As it is in the page: what is known of it lags behind a key held down.
    const from = root.current && passageOf(root.current, paper);
    const here = from?.field === field ? from.start : by > 0 ? -1 : Infinity;
    const next =
      by > 0
        ? all.find(({ start }) => start > here)
        : all.filter(({ start }) => start < here).at(-1);
    const to = next ?? (by > 0 ? all[0] : all.at(-1));
    if (root.current && to) {
      stepped.current = true;
      select(root.current, { ...to, field });
    }
  };
  const clear = () => {
    document.getSelection()?.removeAllRanges();
    setSelected(null);
  };
  const now = () => root.current && passageOf(root.current, paper);
  return { selected, step, now, clear };
}

/** The passage that is selected in the page, if it is one of these texts. */
function passageOf(root: HTMLElement, paper: Paper): Omit<ISelectedPassage, 'stepped'> | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) {
    return null;
  }
  let best: IPassage | null = null;
  for (const element of root.querySelectorAll<HTMLElement>('[data-field]')) {
    const field = element.dataset.field as Field;
    const pieces = [...element.querySelectorAll<HTMLElement>('[data-at]')].filter(piece =>
      range.intersectsNode(piece)
    );
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (first && last) {
      const start = within(first, range.startContainer, range.startOffset) ?? at(first);
      const end = within(last, range.endContainer, range.endOffset) ?? to(last);
      const place = trimmed(paper.shown[field], start, end);
      if (place && (!best || place.end - place.start > best.end - best.start)) {
        best = { ...place, field };
      }
    }
  }
  return best && { ...best, box: range.getBoundingClientRect() };
}

/** A place in a piece of text; null if it is none, or lies in a formula, which is never cut. */
function within(piece: HTMLElement, node: Node, offset: number): number | null {
  return piece.firstChild === node && node instanceof Text ? at(piece) + offset : null;
}

/** Select a passage as if the reader had done so. */
function select(root: HTMLElement, { end, field, start }: IPassage): void {
  const element = root.querySelector<HTMLElement>(`[data-field="${field}"]`);
  const pieces = [...(element?.querySelectorAll<HTMLElement>('[data-at]') ?? [])];
  const first = pieces.find(piece => to(piece) > start);
  const last = pieces.filter(piece => at(piece) < end).at(-1);
  if (!first || !last) {
    return;
  }
  const range = document.createRange();
  const [lead, tail] = [first.firstChild, last.firstChild];
  if (lead instanceof Text) {
    range.setStart(lead, start - at(first));
  } else {
    range.setStartBefore(first);
  }
  if (tail instanceof Text) {
    range.setEnd(tail, end - at(last));
  } else {
    range.setEndAfter(last);
  }
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  first.scrollIntoView({ block: 'nearest' });
  last.scrollIntoView({ block: 'nearest' });
}

function at(piece: HTMLElement): number {
  return Number(piece.dataset.at);
}

function to(piece: HTMLElement): number {
  return Number(piece.dataset.to);
}
