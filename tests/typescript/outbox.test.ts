import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActionResult } from '../../extension/src/api/client';
import type { ServiceError } from '../../extension/src/api/serviceError';
import { Outbox, type IJob } from '../../extension/src/model/outbox';
import { deferred, rejection, result, settle, unreachable } from './fakes';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A job that notes what happens to it in `log`. */
function job(log: string[], name: string, send: () => Promise<ActionResult>): IJob {
  return {
    label: name,
    paper: name,
    send: again => {
      log.push(again ? `${name} sent again` : `${name} sent`);
      return send();
    },
    saved: () => log.push(`${name} saved`),
    rejected: (fault: ServiceError) => log.push(`${name} rejected: ${fault.message}`)
  };
}

test('jobs are sent one after the other in the order they were added', async () => {
  const log: string[] = [];
  const first = deferred<ActionResult>();
  const outbox = new Outbox();
  outbox.add(job(log, 'one', () => first.promise));
  outbox.add(job(log, 'two', () => Promise.resolve(result())));
  await settle();
  expect(log).toEqual(['one sent']);
  expect(outbox.hasJobFor('two')).toBe(true);
  first.resolve(result());
  await outbox.settled();
  expect(log).toEqual(['one sent', 'one saved', 'two sent', 'two saved']);
  expect(outbox.jobs).toEqual([]);
});

test('a rejected job is reverted and the next one is still sent', async () => {
  const log: string[] = [];
  const outbox = new Outbox();
  outbox.add(job(log, 'one', () => Promise.reject(rejection())));
  outbox.add(job(log, 'two', () => Promise.resolve(result())));
  await outbox.settled();
  expect(log).toEqual([
    'one sent',
    'one rejected: That is not possible.',
    'two sent',
    'two saved'
  ]);
  expect(outbox.blockedBy).toBeNull();
});

test('without an answer a job is kept, and sent again after longer and longer pauses', async () => {
  const log: string[] = [];
  let answers = false;
  const outbox = new Outbox();
  outbox.add(
    job(log, 'one', () => (answers ? Promise.resolve(result()) : Promise.reject(unreachable())))
  );
  outbox.add(job(log, 'two', () => Promise.resolve(result())));
  await outbox.settled();
  expect(outbox.blockedBy?.message).toBe('No answer.');
  expect(outbox.jobs).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(499);
  expect(log).toEqual(['one sent']);
  await vi.advanceTimersByTimeAsync(1);
  expect(log).toEqual(['one sent', 'one sent again']);
  await vi.advanceTimersByTimeAsync(999);
  expect(log).toHaveLength(2);
  answers = true;
  await vi.advanceTimersByTimeAsync(1);
  await outbox.settled();
  expect(log.slice(2)).toEqual(['one sent again', 'one saved', 'two sent', 'two saved']);
  expect(outbox.blockedBy).toBeNull();
});

test('retry does not wait for the pause, and nothing is sent twice', async () => {
  const log: string[] = [];
  let answers = false;
  const outbox = new Outbox();
  outbox.add(
    job(log, 'one', () => (answers ? Promise.resolve(result()) : Promise.reject(unreachable())))
  );
  await outbox.settled();
  answers = true;
  outbox.retry();
  await settle();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(log).toEqual(['one sent', 'one sent again', 'one saved']);
});

test('a job added while saving is blocked waits behind the others', async () => {
  const log: string[] = [];
  const outbox = new Outbox();
  outbox.add(job(log, 'one', () => Promise.reject(unreachable())));
  await outbox.settled();
  outbox.add(job(log, 'two', () => Promise.resolve(result())));
  await settle();
  expect(log).toEqual(['one sent']);
  expect(outbox.jobs.map(({ label }) => label)).toEqual(['one', 'two']);
});

test('a job that takes long counts as slow until it is answered', async () => {
  const answer = deferred<ActionResult>();
  const outbox = new Outbox();
  outbox.add(job([], 'one', () => answer.promise));
  await vi.advanceTimersByTimeAsync(1199);
  expect(outbox.slow).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(outbox.slow).toBe(true);
  answer.resolve(result());
  await outbox.settled();
  expect(outbox.slow).toBe(false);
});
