import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection, type Event, type ServiceManager } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type { IChange, ICallOptions, ITransport, OperationName } from './operation';
import { QUICK_READS, SLOW_READS } from './requestLanes';
import { ROUTES } from './routes';
import { ServiceError } from './serviceError';
import type { components } from './types';

/** The event by which the server announces that a review changed. */
const CHANGED = 'urn:jupyterlab-litreview:review-changed:v1';

/** How long a request may be that outlives its page, in bytes: 64 KiB by the Fetch standard. */
const KEPT_ALIVE = 65_536;

/** Answers of a proxy in front of a server that is gone. */
const GONE = new Set([502, 503, 504]);

type Problem = components['schemas']['Error'];

/** A review behind the Jupyter server. The only file here that uses the network. */
export class RestTransport implements ITransport {
  constructor(
    readonly path: string,
    private readonly services: ServiceManager.IManager,
    private readonly trans: TranslationBundle
  ) {
    services.events.stream.connect(this.onEvent, this);
  }

  /** Whether the page goes: what is sent now must arrive without it. */
  static leaving = false;

  readonly changed: Signal<ITransport, IChange> = new Signal<ITransport, IChange>(this);

  call(operation: OperationName, params: object, { stage }: ICallOptions): Promise<unknown> {
    const { method, path, slow, reads } = ROUTES[operation];
    const rest = new Map<string, unknown>(Object.entries(params));
    // "/records/{id}" becomes "/records/k7wq2".
    const route = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(rest.get(name));
      rest.delete(name);
      return encodeURIComponent(value);
    });
    const query = new URLSearchParams({ path: this.path, stage });
    let init: RequestInit = { method };
    if (method === 'GET') {
      rest.forEach((value, name) => query.set(name, String(value)));
    } else {
      const body = JSON.stringify(Object.fromEntries(rest));
      const keepalive =
        RestTransport.leaving && new TextEncoder().encode(body).length < KEPT_ALIVE;
      init = { method, body, keepalive };
    }
    const { baseUrl } = this.services.serverSettings;
    const url = `${URLExt.join(baseUrl, 'litreview/api', route)}?${query.toString()}`;
    const request = () => this.request(url, init);
    return reads ? (slow ? SLOW_READS : QUICK_READS).send(request) : request();
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private onEvent(_: Event.IManager, event: Event.Emission): void {
    if (event.schema_id === CHANGED && event.path === this.path) {
      this.changed.emit({
        seq: Number(event.seq),
        records: event.records as string[],
        kinds: event.kinds as string[]
      });
    }
  }

  private async request(url: string, init: RequestInit): Promise<unknown> {
    const settings = this.services.serverSettings;
    let response: Response;
    try {
      response = await ServerConnection.makeRequest(url, init, settings);
    } catch {
      throw this.unreachable();
    }
    if (GONE.has(response.status)) {
      throw this.unreachable();
    }
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const { message, reason } = { message: '', reason: '', ...(answer as Problem | null) };
      // The extension gives each of its refusals a reason; a server without it knows none.
      const missing = response.status === 404 && !reason;
      throw new ServiceError(
        missing
          ? this.trans.__(
              'The server extension of jupyterlab-litreview is not running. Restart the Jupyter server; if that does not help, run “jupyter server extension enable jupyterlab_litreview” and restart it again.'
            )
          : sentence(message) ||
              this.trans.__('The server responded with %1.', response.status),
        reason || 'HTTPError'
      );
    }
    return answer;
  }

  private unreachable(): ServiceError {
    return new ServiceError(
      this.trans.__('The server cannot be reached.'),
      'NetworkError',
      true
    );
  }
}

/** With a capital letter, unless it begins with a name or a path, such as “link/r.review”. */
function sentence(message: string): string {
  // "the name of …" begins with a word; "r.review is …" and "“r.review” is …" do not.
  return /^\p{Ll}+[ ,]/u.test(message)
    ? message.charAt(0).toUpperCase() + message.slice(1)
    : message;
}
