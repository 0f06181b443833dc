import { expect, test } from 'vitest';
import { ReviewClient } from '../../extension/src/api/client';
import { CommTransport, type IMessage } from '../../extension/src/api/commTransport';

interface IRequest {
  id: string;
  operation: string;
  params: unknown;
  stage: string;
}

/** A client on a channel that the test answers. */
function kernel(send?: () => void) {
  const requests: IRequest[] = [];
  const listeners = new Set<(message: IMessage) => void>();
  const channel = {
    send: (content: unknown) => {
      send?.();
      requests.push(content as IRequest);
    },
    on: (_: 'msg:custom', listener: (message: IMessage) => void) =>
      void listeners.add(listener),
    off: (_: 'msg:custom', listener: (message: IMessage) => void) =>
      void listeners.delete(listener)
  };
  const say = (message: IMessage) => listeners.forEach(listener => listener(message));
  const client = new ReviewClient(new CommTransport('test.review', channel));
  return { client, listeners, requests, say };
}

test('a call is one message, and its answer is told by its id', async () => {
  const { client, requests, say } = kernel();
  const first = client.undo('one');
  const second = client.renameTag('a', 'b');
  expect(requests.map(({ operation, params, stage }) => [operation, params, stage])).toEqual([
    ['activity.undo', { action: 'one' }, 'title-abstract'],
    ['tags.rename', { name: 'a', to: 'b' }, 'title-abstract']
  ]);
  say({ id: requests[1]!.id, result: 'second' });
  say({ id: 'of another view', result: 'other' });
  say({ id: requests[0]!.id, error: { message: 'Nothing to undo.', reason: 'MissingError' } });
  await expect(second).resolves.toBe('second');
  await expect(first).rejects.toMatchObject({
    message: 'Nothing to undo.',
    unreachable: false
  });
});

test('a kernel that is gone cannot be reached', async () => {
  const { client } = kernel(() => {
    throw new Error('closed');
  });
  await expect(client.undo('')).rejects.toMatchObject({ unreachable: true });
});

test('changes are passed on until the client is disposed', () => {
  const { client, listeners, say } = kernel();
  const seen: number[] = [];
  client.changed.connect((_, { seq }) => seen.push(seq));
  say({ change: { seq: 3, records: [], kinds: ['tagged'] } });
  client.dispose();
  expect(seen).toEqual([3]);
  expect(listeners.size).toBe(0);
});
