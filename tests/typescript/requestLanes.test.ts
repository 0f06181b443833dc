import { expect, test } from 'vitest';
import { RequestLane } from '../../extension/src/api/requestLanes';
import { deferred, settle } from './fakes';

test('a lane sends no more requests at a time than it is wide, in their order', async () => {
  const lane = new RequestLane(2);
  const answers = [deferred<void>(), deferred<void>(), deferred<void>()];
  const begun: number[] = [];
  const all = answers.map(({ promise }, at) =>
    lane.send(() => {
      begun.push(at);
      return promise;
    })
  );
  await settle();
  expect(begun).toEqual([0, 1]);
  answers[1]!.resolve();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  answers[0]!.resolve();
  answers[2]!.resolve();
  await Promise.all(all);
});

test('a request that fails leaves the lane free', async () => {
  const lane = new RequestLane(1);
  await expect(lane.send(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(lane.send(() => Promise.resolve('yes'))).resolves.toBe('yes');
});
