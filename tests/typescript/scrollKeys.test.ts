// The keys that scroll the paper, where the view has the keyboard.
import { beforeEach, expect, test } from 'vitest';
import { scrollPaper } from '../../extension/src/views/common/scrollKeys';

const [HEIGHT, LENGTH] = [300, 1000];
let ground: HTMLElement;
let paper: HTMLElement;

beforeEach(() => {
  document.body.innerHTML =
    '<div tabindex="-1"><article class="jp-LitReview-reader"></article><input></div>';
  ground = document.querySelector<HTMLElement>('div')!;
  paper = document.querySelector<HTMLElement>('article')!;
  Object.defineProperty(paper, 'clientHeight', { value: HEIGHT });
  Object.defineProperty(paper, 'scrollHeight', { value: LENGTH });
  paper.scrollTop = 400;
});

function press(key: string, more: Partial<KeyboardEvent> = {}) {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  return scrollPaper({ key, target: ground, ...plain, ...more }, ground);
}

test.each([
  ['ArrowDown', 440],
  ['ArrowUp', 360],
  ['PageDown', 652],
  ['PageUp', 148],
  ['Home', 0],
  [' ', 652]
])('%j scrolls', (key, place) => {
  expect(press(key)).toBe('scrolled');
  expect(paper.scrollTop).toBe(place);
});

test('End goes to the end, and Shift+Space a page up', () => {
  press('End');
  expect(paper.scrollTop).toBeGreaterThanOrEqual(LENGTH - HEIGHT);
  paper.scrollTop = 400;
  expect(press(' ', { shiftKey: true })).toBe('scrolled');
  expect(paper.scrollTop).toBe(148);
});

test('Space at the end of the text goes on, a pixel before it as well', () => {
  paper.scrollTop = LENGTH - HEIGHT - 1;
  expect(press(' ')).toBe('end');
  expect(press(' ', { shiftKey: true })).toBe('scrolled');
});

test('keys of other things are left to them', () => {
  expect(press('i')).toBeNull();
  expect(press('ArrowDown', { ctrlKey: true })).toBeNull();
  expect(press('ArrowDown', { shiftKey: true })).toBeNull();
  expect(press(' ', { target: ground.querySelector('input') })).toBeNull();
  paper.remove();
  expect(press(' ')).toBeNull();
  expect(paper.scrollTop).toBe(400);
});
