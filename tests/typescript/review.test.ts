// One review in one window: decisions, undo and the counts while something is being saved.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActionResult, Queue } from '../../extension/src/api/client';
import { excludeFor } from '../../extension/src/model/exclusionReasons';
import { ReviewModel } from '../../extension/src/model/review';
import { COMMANDS, FocusRequests, runCommand } from '../../extension/src/model/reviewCommands';
import { SIDE_PANEL_TABS } from '../../extension/src/model/sidePanel';
import { toggleTag } from '../../extension/src/model/tags';
import { ENGLISH } from '../../extension/src/model/translation';
import { client, deferred, paper, rejection, result, summary, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function review(change: Parameters<typeof client>[0] = {}) {
  const papers = ['a', 'b', 'c'].map(id => paper(id));
  const sent: unknown[][] = [];
  const fake = client({
    summary: () => Promise.resolve(summary()),
    record: id => Promise.resolve(paper(id)),
    protocol: () =>
      Promise.resolve({
        question: '',
        include: [],
        exclude: ['animals', 'no control group'],
        include_terms: [],
        exclude_terms: []
      }),
    queue: () =>
      Promise.resolve({ total: 3, by: 'model', mode: 'best', records: papers } as Queue),
    decide: (...given) => {
      sent.push(given);
      return Promise.resolve(result());
    },
    tag: (...given) => {
      sent.push(given);
      return Promise.resolve(result());
    },
    ...change
  });
  const model = new ReviewModel(fake, ENGLISH);
  await model.start();
  return { model, sent };
}

test('a decision counts, and the next paper is on screen, before it is saved', async () => {
  const answer = deferred<ActionResult>();
  const { model } = await review({ decide: () => answer.promise });
  model.decide('include');
  expect(model.paperId).toBe('b');
  expect(model.counts).toMatchObject({ undecided: 2, include: 1 });
  expect(model.unsaved).toBe(true);
  expect(model.undoLabel).toBe('include: Title of a');
  answer.resolve(
    result({
      summary: summary({
        seq: 2,
        decisions: { undecided: 2, include: 1, maybe: 0, exclude: 0 },
        undo: 'include: Title of a'
      }),
      papers: [paper('a', { decision: 'include' })]
    })
  );
  await model.outbox.settled();
  expect(model.counts).toMatchObject({ undecided: 2, include: 1 });
  expect(model.unsaved).toBe(false);
});

test('the papers that other reviewers read are not left to this one', async () => {
  const queue = () =>
    Promise.resolve({
      total: 1,
      others: 2,
      by: 'model',
      mode: 'best',
      records: [paper('a')]
    } as Queue);
  const { model } = await review({ queue });
  expect(model.undecidedHere).toBe(1);
  model.decide('include');
  expect(model.counts.undecided).toBe(2);
  expect(model.undecidedHere).toBe(0);
  const observed = summary({ role: 'observer' });
  const other = await review({ queue, summary: () => Promise.resolve(observed) });
  expect(other.model.undecidedHere).toBe(3);
});

test('an observer decides nothing, and hears why', async () => {
  const observed = summary({ role: 'observer' });
  const { model, sent } = await review({ summary: () => Promise.resolve(observed) });
  for (const command of ['include', 'clear-decision'] as const) {
    runCommand(command, model, () => undefined);
    expect(model.announcement).toBe('Only screeners decide papers.');
  }
  excludeFor(1, model);
  expect(sent).toEqual([]);
  expect(model.paperId).toBe('a');
});

test('a rejected decision is reverted, said, and its paper is the next again', async () => {
  const { model } = await review({ decide: () => Promise.reject(rejection()) });
  model.decide('include');
  await model.outbox.settled();
  expect(model.papers.get('a')?.decision).toBe('undecided');
  expect(model.counts).toMatchObject({ undecided: 3, include: 0 });
  expect(model.rejections).toMatchObject([{ paper: 'a', message: 'That is not possible.' }]);
  expect(model.queue.pick(null)).toBe('a');
});

test('undo while saving is blocked is sent after what it undoes', async () => {
  let answers = false;
  const order: string[] = [];
  const { model } = await review({
    decide: () => {
      order.push('decide');
      return answers ? Promise.resolve(result()) : Promise.reject(unreachable());
    },
    undo: () => {
      order.push('undo');
      return Promise.resolve(result({ papers: [paper('a')] }));
    }
  });
  model.decide('include');
  await model.outbox.settled();
  model.undo();
  answers = true;
  await vi.advanceTimersByTimeAsync(500);
  await model.outbox.settled();
  expect(order).toEqual(['decide', 'decide', 'undo']);
  expect(model.paperId).toBe('a');
});

test('undo puts the paper it concerns on screen, at its stage', async () => {
  const { model } = await review({
    undo: () =>
      Promise.resolve(result({ stage: 'full-text', papers: [paper('c')], label: 'undone' }))
  });
  model.undo('');
  expect(model.outbox.jobs).toHaveLength(0); // nothing was done yet
  model.undo('action-3');
  await model.outbox.settled();
  expect(model.paperId).toBe('a'); // an action undone in a list does not change the page
  model.decide('maybe');
  model.undo();
  await model.outbox.settled();
  expect(model.stage).toBe('full-text');
  expect(model.paperId).toBe('c');
});

test('the same decision once more sends nothing', async () => {
  const { model, sent } = await review();
  model.decidePaper(paper('a', { decision: 'exclude', reasons: ['x'] }), 'exclude', ['x']);
  expect(sent).toEqual([]);
  model.decidePaper(paper('a', { decision: 'exclude', reasons: ['x'] }), 'exclude', ['y']);
  await model.outbox.settled();
  expect(sent).toHaveLength(1);
});

test('a decision says the stage at which it was made', async () => {
  const { model, sent } = await review();
  model.decide('include');
  await model.setStage('full-text');
  await model.outbox.settled();
  expect(sent[0]?.[3]).toBe('title-abstract');
});

describe('reasons on the digits', () => {
  test('are those of the protocol, then the others', async () => {
    const { model } = await review({
      summary: () =>
        Promise.resolve(
          summary({
            reasons: [
              { name: 'letter', count: 9 },
              { name: 'animals', count: 1 }
            ]
          })
        )
    });
    expect(model.reasons).toEqual(['animals', 'no control group', 'letter']);
  });

  test('never change their digit while the review is open', async () => {
    const { model } = await review();
    const { protocol } = model;
    protocol.reasons([{ name: 'letter' }]);
    expect(protocol.reasons([{ name: 'poster' }, { name: 'letter' }]).slice(2)).toEqual([
      'letter',
      'poster'
    ]);
  });

  test('exclude for the reason, or say that there is none', async () => {
    const { model, sent } = await review();
    excludeFor(2, model);
    await model.outbox.settled();
    expect(sent[0]?.slice(0, 3)).toEqual([['a'], 'exclude', ['no control group']]);
    excludeFor(9, model);
    expect(model.outbox.jobs).toHaveLength(0);
    expect(model.announcement).toContain('9');
  });
});

test('the shortcut of a tag puts it on, and takes it off again', async () => {
  const { model, sent } = await review();
  toggleTag('sleep', model);
  expect(model.paper?.tags).toEqual(['sleep']);
  toggleTag('sleep', model);
  expect(model.paper?.tags).toEqual([]);
  await model.outbox.settled();
  expect(sent).toEqual([
    [['a'], ['sleep'], []],
    [['a'], [], ['sleep']]
  ]);
});

describe('commands', () => {
  test('go to what a view has selected while the keyboard is there', async () => {
    const { model, sent } = await review();
    const decided: string[] = [];
    model.setBulkTarget({
      count: 2,
      paperSelection: null,
      step: () => undefined,
      decide: decision => void decided.push(decision),
      addTag: () => undefined,
      removeTag: () => undefined
    });
    runCommand('maybe', model, () => undefined);
    expect(decided).toEqual(['maybe']);
    expect(sent).toEqual([]);
  });

  test('show every tab of the side panel', async () => {
    const { model } = await review();
    for (const tab of SIDE_PANEL_TABS) {
      const command = COMMANDS.find(one => one === `show-${tab}`);
      expect(command, `a command for ${tab}`).toBeDefined();
      runCommand(command!, model, () => undefined);
      expect(model.sidePanel.tab).toBe(tab);
    }
  });

  test('that move the focus reach the control that handles them, until it is gone', () => {
    const requests = new FocusRequests();
    let focused = 0;
    const stop = requests.handle('add-tag', () => (focused += 1));
    expect(requests.request('add-tag')).toBe(true);
    expect(requests.request('edit-note')).toBe(false);
    stop();
    expect(requests.request('add-tag')).toBe(false);
    expect(focused).toBe(1);
  });
});
