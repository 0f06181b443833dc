import { ServerConnection, type ServiceManager } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import { afterEach, expect, test, vi } from 'vitest';
import { ReviewClient } from '../../extension/src/api/client';
import { RestTransport } from '../../extension/src/api/restTransport';
import { ENGLISH } from '../../extension/src/model/translation';
import { deferred, settle } from './fakes';

afterEach(() => vi.restoreAllMocks());

interface IRequest {
  url: URL;
  init: RequestInit;
}

/** A client whose requests are answered by the test. */
function server(answer: (request: IRequest) => Promise<Response>) {
  const events = { stream: new Signal<object, object>({}) };
  const services = {
    serverSettings: {
      ...ServerConnection.makeSettings(),
      baseUrl: 'http://localhost/base/'
    },
    events
  } as unknown as ServiceManager.IManager;
  const requests: IRequest[] = [];
  vi.spyOn(ServerConnection, 'makeRequest').mockImplementation((url, init) => {
    const request = { url: new URL(url), init };
    requests.push(request);
    return answer(request);
  });
  const transport = new RestTransport('a b.review', services, ENGLISH as never);
  return { client: new ReviewClient(transport), events, requests };
}

const json = (value: unknown, status = 200) =>
  Promise.resolve(new Response(JSON.stringify(value), { status }));

test('a GET carries its parameters in path and query, with the stage of the call', async () => {
  const { client, requests } = server(() => json({ records: [] }));
  client.stage = 'full-text';
  await client.history('a/b');
  await client.queue(8, 'random', 7);
  expect(requests.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([
    '/base/litreview/api/records/a%2Fb/history?path=a+b.review&stage=full-text',
    '/base/litreview/api/ranking/queue?path=a+b.review&stage=full-text&limit=8&mode=random&seed=7'
  ]);
});

test('a POST carries its parameters in the body', async () => {
  const { client, requests } = server(() => json({}));
  await client.decide(['a'], 'exclude', ['no data'], 'full-text');
  expect(requests[0]!.url.pathname).toBe('/base/litreview/api/decisions');
  expect(requests[0]!.url.searchParams.get('stage')).toBe('full-text');
  expect(JSON.parse(String(requests[0]!.init.body))).toEqual({
    ids: ['a'],
    decision: 'exclude',
    reasons: ['no data']
  });
});

test('a small action outlives the page that goes; a large one must not be refused for it', async () => {
  const { client, requests } = server(() => json({}));
  await client.writeNote('a', 'short', '', '');
  RestTransport.leaving = true;
  await client.writeNote('a', 'short', '', '');
  await client.writeNote('a', 'é'.repeat(40_000), '', '');
  RestTransport.leaving = false;
  expect(requests.map(({ init }) => init.keepalive)).toEqual([false, true, false]);
});

test('an action is sent at once, however many reads are waiting', async () => {
  const answers = Array.from({ length: 10 }, () => deferred<Response>());
  let at = 0;
  const { client, requests } = server(({ init }) =>
    init.method === 'GET' ? answers[at++]!.promise : json({})
  );
  const reads = answers.map(() => client.map());
  await settle();
  expect(requests).toHaveLength(2);
  await client.undo('');
  expect(requests).toHaveLength(3);
  for (const { resolve } of answers) {
    resolve(new Response('{}'));
    await settle();
  }
  await Promise.all(reads);
});

test('a server without the extension is answered with what to do', async () => {
  const page = new Response('<h1>404 : Not Found</h1>', { status: 404 });
  const { client } = server(() => Promise.resolve(page));
  await expect(client.summary()).rejects.toMatchObject({
    message: expect.stringMatching(/Restart the Jupyter server.*extension enable/) as string
  });
});

test.each([
  ['the name of “r.txt” must end in .review', 'The name of “r.txt” must end in .review'],
  ['“link/r.review” is outside', '“link/r.review” is outside'],
  ['r.review is read-only', 'r.review is read-only']
])('an error begins with a capital letter, a path as it is: %s', async (message, shown) => {
  const { client } = server(() => json({ message, reason: 'UsageError' }, 400));
  await expect(client.summary()).rejects.toMatchObject({ message: shown });
});

test('an error says what the server says, and whether anybody answered', async () => {
  const refused = server(() => json({ message: 'Unknown tag.', reason: 'MissingError' }, 404));
  await expect(refused.client.renameTag('a', 'b')).rejects.toMatchObject({
    message: 'Unknown tag.',
    reason: 'MissingError',
    unreachable: false
  });
  vi.restoreAllMocks();
  const gone = server(() => Promise.reject(new TypeError('no network')));
  await expect(gone.client.undo('')).rejects.toMatchObject({
    unreachable: true
  });
  vi.restoreAllMocks();
  const proxied = server(() => Promise.resolve(new Response('', { status: 502 })));
  await expect(proxied.client.undo('')).rejects.toMatchObject({
    unreachable: true
  });
});

test('a change of this review is passed on, that of another is not', () => {
  const { client, events } = server(() => json({}));
  const seen: number[] = [];
  client.changed.connect((_, { seq }) => seen.push(seq));
  const event = {
    schema_id: 'urn:jupyterlab-litreview:review-changed:v1',
    records: [],
    kinds: ['tagged']
  };
  events.stream.emit({ ...event, path: 'a b.review', seq: 5 });
  events.stream.emit({ ...event, path: 'other.review', seq: 6 });
  expect(seen).toEqual([5]);
});
