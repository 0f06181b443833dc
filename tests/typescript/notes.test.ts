import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActionResult } from '../../extension/src/api/client';
import { NotesModel } from '../../extension/src/model/notes';
import { Outbox } from '../../extension/src/model/outbox';
import { ENGLISH } from '../../extension/src/model/translation';
import { client, deferred, note, paper, rejection, result, settle, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Send = (text: string, id: string, action: string) => Promise<ActionResult>;

function notes(send: Send, record = paper('a')) {
  const sent: string[] = [];
  const fake = client({
    writeNote: (_paper, text, id, action) => {
      sent.push(`${id}|${action}|${text}`);
      return send(text, id, action);
    },
    record: () => Promise.resolve(record)
  });
  const outbox = new Outbox();
  return {
    model: new NotesModel(fake, outbox, ENGLISH, () => undefined),
    outbox,
    sent
  };
}

test('a paper without notes has one empty field', () => {
  const { model } = notes(() => Promise.resolve(result()));
  expect(model.draftsOf(paper('a')).map(({ text }) => text)).toEqual(['']);
  expect(model.unsaved).toBe(false);
});

test('what is typed is saved once, after a pause', async () => {
  const { model, outbox, sent } = notes(() => Promise.resolve(result({ note: 'n1' })));
  const one = paper('a');
  const draft = model.draftsOf(one)[0]!;
  for (const text of ['c', 'cl', 'cle', 'clear']) {
    model.type(draft, text, one);
    await vi.advanceTimersByTimeAsync(150);
  }
  expect(sent).toEqual([]);
  expect(model.unsaved).toBe(true);
  await vi.advanceTimersByTimeAsync(250);
  await outbox.settled();
  expect(sent).toEqual(['||clear']);
  expect(draft.note).toBe('n1');
  expect(model.unsaved).toBe(false);
});

test('what is typed without a pause is saved before it is a second old', async () => {
  const { model, sent } = notes(() => Promise.resolve(result({ note: 'n1' })));
  const one = paper('a');
  const draft = model.draftsOf(one)[0]!;
  let text = '';
  for (let typed = 0; typed < 50; typed += 1) {
    text += '.';
    model.type(draft, text, one);
    await vi.advanceTimersByTimeAsync(100);
    const saved = sent.at(-1)?.split('|')[2] ?? '';
    expect(text.length - saved.length).toBeLessThan(10);
  }
  // Each save is a step in the history of the review: not one for each letter.
  expect(sent.length).toBeLessThan(8);
});

test('what is typed is sent when the page goes, behind what is on its way', async () => {
  const first = deferred<ActionResult>();
  const { model, outbox, sent } = notes(() => first.promise);
  const [one, two] = [paper('a'), paper('b')];
  model.type(model.draftsOf(one)[0]!, 'about one', one);
  await vi.advanceTimersByTimeAsync(400);
  model.type(model.draftsOf(two)[0]!, 'about two', two);
  model.saveAll();
  expect(sent).toEqual(['||about one']);
  outbox.sendAll();
  outbox.sendAll();
  expect(sent).toEqual(['||about one', '||about two']);
});

test('one editing session is one action, and the next session another', async () => {
  let number = 0;
  const { model, outbox, sent } = notes(() => {
    number += 1;
    return Promise.resolve(result({ note: 'n1', action: `action-${number}` }));
  });
  const one = paper('a');
  const draft = model.draftsOf(one)[0]!;
  model.type(draft, 'a', one);
  await vi.advanceTimersByTimeAsync(400);
  await outbox.settled();
  model.type(draft, 'ab', one);
  model.leave(draft, one);
  await outbox.settled();
  model.type(draft, 'abc', one);
  await vi.advanceTimersByTimeAsync(400);
  expect(sent).toEqual(['||a', 'n1|action-1|ab', 'n1||abc']);
});

test('what is typed while a save is on its way is saved after it', async () => {
  const first = deferred<ActionResult>();
  let calls = 0;
  const { model, outbox, sent } = notes(() => {
    calls += 1;
    return calls === 1 ? first.promise : Promise.resolve(result({ note: 'n1' }));
  });
  const one = paper('a');
  const draft = model.draftsOf(one)[0]!;
  model.type(draft, 'a', one);
  await vi.advanceTimersByTimeAsync(400);
  model.type(draft, 'ab', one);
  await vi.advanceTimersByTimeAsync(400);
  expect(sent).toEqual(['||a']);
  first.resolve(result({ note: 'n1', action: 'action-1' }));
  await settle();
  await outbox.settled();
  expect(sent).toEqual(['||a', 'n1|action-1|ab']);
  expect(draft.saved).toBe('ab');
});

test('a rejected note stays in the field with the reason', async () => {
  const { model, outbox } = notes(() => Promise.reject(rejection()));
  const one = paper('a');
  const draft = model.draftsOf(one)[0]!;
  model.type(draft, 'text', one);
  await vi.advanceTimersByTimeAsync(400);
  await outbox.settled();
  expect(draft.text).toBe('text');
  expect(draft.problem).toBe('That is not possible.');
  expect(model.unsaved).toBe(true);
});

test('an answer that got lost does not make the note twice', async () => {
  let calls = 0;
  const arrived = paper('a', { notes: [note('n7', 'text')] });
  const { model, sent } = notes(() => {
    calls += 1;
    return calls === 1
      ? Promise.reject(unreachable())
      : Promise.resolve(result({ note: 'n7' }));
  }, arrived);
  const one = paper('a');
  const draft = model.draftsOf(one)[0]!;
  model.type(draft, 'text', one);
  await vi.advanceTimersByTimeAsync(400);
  await vi.advanceTimersByTimeAsync(500);
  expect(sent).toEqual(['||text', 'n7||text']);
  expect(draft.note).toBe('n7');
});

test('emptying a field deletes the note only after the reader has left the field', async () => {
  const { model, outbox, sent } = notes(() => Promise.resolve(result({ note: null })));
  const one = paper('a', { notes: [note('n1', 'old')] });
  const draft = model.draftsOf(one)[0]!;
  model.type(draft, ' ', one);
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
  model.leave(draft, one);
  await outbox.settled();
  expect(sent).toEqual(['n1||']);
  expect(draft.note).toBe('');
});

test('another window’s text replaces what was not touched here, never what is being typed', () => {
  const { model } = notes(() => Promise.resolve(result()));
  const before = paper('a', { notes: [note('n1', 'one'), note('n2', 'two')] });
  const [first, second] = model.draftsOf(before);
  model.type(first!, 'one, edited', before);
  const after = paper('a', { notes: [note('n1', 'uno'), note('n2', 'due')] });
  expect(model.draftsOf(after).map(({ text }) => text)).toEqual(['one, edited', 'due']);
  expect(model.draftsOf(after)[1]).toBe(second);
});

test('a second note gets a field of its own, which stays while it is empty', () => {
  const { model } = notes(() => Promise.resolve(result()));
  const one = paper('a', { notes: [note('n1', 'one')] });
  const added = model.addNote(one);
  expect(model.draftsOf(one)).toHaveLength(2);
  expect(model.addNote(one)).toBe(added);
});

test('a note that another window changed is kept beside what was typed here', async () => {
  const bases: (string | null | undefined)[] = [];
  const one = paper('a', { notes: [note('n1', 'nets')] });
  const fake = client({
    writeNote: (_paper, _text, _id, _action, base) => {
      bases.push(base);
      return Promise.resolve(result({ note: 'n2' }));
    }
  });
  const outbox = new Outbox();
  const model = new NotesModel(fake, outbox, ENGLISH, () => undefined);
  const draft = model.draftsOf(one)[0]!;
  model.type(draft, 'nets, for ponds', one);
  await vi.advanceTimersByTimeAsync(500);
  await outbox.settled();
  expect(bases).toEqual(['nets']);
  expect([draft.note, draft.conflict, draft.text]).toEqual(['n2', 'n1', 'nets, for ponds']);
  const now = paper('a', {
    notes: [note('n1', 'nets and cameras'), note('n2', 'nets, for ponds')]
  });
  expect(new Set(model.draftsOf(now).map(({ text }) => text))).toEqual(
    new Set(['nets and cameras', 'nets, for ponds'])
  );
  model.keepOnly(draft, now);
  await outbox.settled();
  expect(bases).toEqual(['nets', 'nets and cameras']);
  expect(draft.conflict).toBe('');
});

test('an attempt that arrived unseen is no change of another window', async () => {
  const bases: (string | null | undefined)[] = [];
  let lost = true;
  const one = paper('a', { notes: [note('n1', 'nets')] });
  const fake = client({
    writeNote: (_paper, _text, _id, _action, base) => {
      bases.push(base);
      const answer = lost
        ? Promise.reject(unreachable())
        : Promise.resolve(result({ note: 'n1' }));
      lost = false;
      return answer;
    },
    record: () => Promise.resolve(paper('a', { notes: [note('n1', 'nets!')] }))
  });
  const outbox = new Outbox();
  const model = new NotesModel(fake, outbox, ENGLISH, () => undefined);
  const draft = model.draftsOf(one)[0]!;
  model.type(draft, 'nets!', one);
  await vi.advanceTimersByTimeAsync(450);
  model.type(draft, 'nets!!', one);
  await vi.advanceTimersByTimeAsync(2000);
  expect(bases.slice(0, 2)).toEqual(['nets', 'nets!']);
  expect(draft.conflict).toBe('');
});
