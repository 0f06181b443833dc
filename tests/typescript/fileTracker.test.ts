import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FileTracker } from '../../extension/src/model/fileTracker';
import { client, paper, rejection, settle, summary, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a review that is gone is looked for until it is back', async () => {
  let answer = () => Promise.resolve(summary({ seq: 7 }));
  const fake = client({ summary: () => answer(), record: id => Promise.resolve(paper(id)) });
  const back = vi.fn();
  const tracker = new FileTracker(fake, () => ({ seq: 7, paper: 'a' }), back);
  answer = () => Promise.reject(rejection());
  fake.changed.emit({ seq: 0, records: [], kinds: ['gone'] });
  await settle();
  expect(tracker.problem?.message).toBe('That is not possible.');
  answer = () => Promise.resolve(summary({ seq: 7 }));
  await vi.advanceTimersByTimeAsync(2000);
  expect(tracker.problem).toBeNull();
  expect(back).toHaveBeenCalledOnce();
  tracker.dispose();
});

test('another review in the same place is not taken for the one that was open', async () => {
  const fake = client({
    summary: () => Promise.resolve(summary({ seq: 3 })),
    record: () => Promise.reject(rejection())
  });
  const tracker = new FileTracker(
    fake,
    () => ({ seq: 7, paper: 'a' }),
    () => undefined
  );
  await tracker.check();
  expect(tracker.replaced).toBe(true);
  tracker.accept();
  expect(tracker.replaced).toBe(false);
  tracker.dispose();
});

test('a server that does not answer says nothing about the review', async () => {
  const fake = client({ summary: () => Promise.reject(unreachable()) });
  const tracker = new FileTracker(
    fake,
    () => ({ seq: 7, paper: null }),
    () => undefined
  );
  await tracker.check();
  expect(tracker.problem).toBeNull();
  expect(tracker.replaced).toBe(false);
  tracker.dispose();
});
