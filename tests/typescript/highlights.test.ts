import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActionResult, NewHighlight } from '../../extension/src/api/client';
import { Actions } from '../../extension/src/model/actions';
import { HighlightsModel } from '../../extension/src/model/highlights';
import { Outbox } from '../../extension/src/model/outbox';
import { PaperCache } from '../../extension/src/model/paperCache';
import { ENGLISH } from '../../extension/src/model/translation';
import { client, highlight, paper, rejection, result } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function model(send: () => Promise<ActionResult> = () => Promise.resolve(result())) {
  const sent: (Partial<NewHighlight> & {
    action?: string;
    remove?: boolean;
  })[] = [];
  const fake = client({
    addHighlight: highlight => {
      sent.push(highlight);
      return send();
    },
    changeHighlight: change => {
      sent.push(change);
      return send();
    },
    removeHighlight: (id, highlight) => {
      sent.push({ id, highlight, remove: true });
      return send();
    }
  });
  const outbox = new Outbox();
  const papers = new PaperCache(
    id => outbox.hasJobFor(id),
    () => 'title-abstract'
  );
  const actions = new Actions(fake, papers, ENGLISH, {
    saved: () => undefined,
    rejected: (_job, before) => before && papers.update(before)
  });
  papers.update(
    paper('a', {
      shown: {
        title: 'T',
        abstract: 'One two three.',
        authors: [],
        publication: '',
        formulas: []
      }
    })
  );
  return {
    highlights: new HighlightsModel(fake, outbox, papers, actions),
    outbox,
    papers,
    sent
  };
}

test('a passage is highlighted on screen before it is saved', async () => {
  const { highlights, outbox, papers, sent } = model();
  const id = highlights.add(papers.get('a')!, { field: 'abstract', start: 4, end: 7 }, 'green');
  expect(papers.get('a')?.highlights).toMatchObject([{ id, quote: 'two', colour: 'green' }]);
  await outbox.settled();
  expect(sent[0]).toMatchObject({
    id: 'a',
    quote: 'two',
    start: 4,
    end: 7,
    colour: 'green'
  });
  expect(highlights.colour).toBe('green');
});

test('a rejected highlight disappears again', async () => {
  const { highlights, outbox, papers } = model(() => Promise.reject(rejection()));
  highlights.add(papers.get('a')!, { field: 'abstract', start: 4, end: 7 });
  await outbox.settled();
  expect(papers.get('a')?.highlights).toEqual([]);
});

test('a comment is saved as typed, as one action for each time it is opened', async () => {
  let number = 0;
  const { highlights, outbox, papers, sent } = model(() => {
    number += 1;
    return Promise.resolve(result({ action: `action-${number}` }));
  });
  papers.update(paper('a', { highlights: [highlight(0, 3, 'h')] }));
  highlights.show('h');
  highlights.typeComment('a', 'h', 'one');
  await vi.advanceTimersByTimeAsync(400);
  await outbox.settled();
  highlights.typeComment('a', 'h', 'one two');
  expect(highlights.unsaved).toBe(true);
  highlights.leave('a', 'h');
  await outbox.settled();
  highlights.show('h');
  highlights.typeComment('a', 'h', 'three');
  await vi.advanceTimersByTimeAsync(400);
  await outbox.settled();
  expect(sent.map(({ comment, action }) => [comment, action])).toEqual([
    ['one', ''],
    ['one two', 'action-1'],
    ['three', '']
  ]);
  expect(highlights.unsaved).toBe(false);
});

test('a comment typed without a pause is saved before it is a second old', async () => {
  const { highlights, papers, sent } = model();
  papers.update(paper('a', { highlights: [highlight(0, 3, 'h')] }));
  highlights.show('h');
  let text = '';
  for (let typed = 0; typed < 30; typed += 1) {
    text += '.';
    highlights.typeComment('a', 'h', text);
    await vi.advanceTimersByTimeAsync(100);
    expect(text.length - (sent.at(-1)?.comment?.length ?? 0)).toBeLessThan(10);
  }
});

test('a comment that was rejected stays in its field with the reason', async () => {
  const { highlights, outbox, papers } = model(() => Promise.reject(rejection()));
  papers.update(paper('a', { highlights: [highlight(0, 3, 'h')] }));
  const [mark] = papers.get('a')!.highlights;
  highlights.typeComment('a', 'h', 'mine');
  await vi.advanceTimersByTimeAsync(400);
  await outbox.settled();
  expect(highlights.commentOf(mark!)).toBe('mine');
  expect(highlights.problemOf(mark!)).toBe('That is not possible.');
  expect(highlights.unsaved).toBe(true);
});

test('removing a highlight drops the comment that was being typed', async () => {
  const { highlights, outbox, papers, sent } = model();
  papers.update(paper('a', { highlights: [highlight(0, 3, 'h')] }));
  highlights.show('h');
  highlights.typeComment('a', 'h', 'never mind');
  highlights.remove(papers.get('a')!, 'h');
  await vi.advanceTimersByTimeAsync(1000);
  await outbox.settled();
  expect(sent.map(({ remove, comment }) => [remove, comment])).toEqual([[true, undefined]]);
  expect(highlights.open).toBeNull();
  expect(highlights.unsaved).toBe(false);
});
