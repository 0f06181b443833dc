import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection, type Event, type ServiceManager } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import type {
  Acted,
  Acts,
  Bibliography,
  Candidate,
  Candidates,
  Check,
  Checks,
  Completion,
  Decided,
  Decision,
  Duplicates,
  Events,
  Exported,
  Facets,
  HandEdits,
  History,
  IBibliographyOptions,
  ILook,
  IWhereElse,
  Keys,
  Mark,
  Over,
  IChange,
  ILibraryQuery,
  IMeant,
  IRecordQuery,
  IResembling,
  IReviewClient,
  ISourceFiles,
  ISuggestionQuery,
  Mode,
  Paper,
  PaperMap,
  Papers,
  Progress,
  Prisma,
  Protocol,
  Queue,
  ReadingCurve,
  Reason,
  Records,
  Report,
  Rows,
  Searches,
  SourceKind,
  Stage,
  Stopping,
  Suggestions,
  Summary,
  Timing
} from './client';
import { Fault } from './fault';
import { laneOf } from './lane';
import type { components } from './types';

/** The event by which the server tells that a review changed. */
const CHANGED = 'urn:jupyterlab-litreview:review-changed:v1';

/** Answers of a proxy in front of a server that is gone. */
const GONE = new Set([502, 503, 504]);

type Problem = components['schemas']['Error'];

type Query = Record<string, string | number | boolean>;

/** A review behind the Jupyter server. The only file here that talks to the network. */
export class RestClient implements IReviewClient {
  constructor(
    readonly path: string,
    private readonly services: ServiceManager.IManager,
    private readonly trans: TranslationBundle
  ) {
    services.events.stream.connect(this.onEvent, this);
  }

  stage: Stage = 'title-abstract';

  readonly changed: Signal<IReviewClient, IChange> = new Signal<IReviewClient, IChange>(this);

  /** Create the review at this client's path; refused if something is there. */
  create(): Promise<Summary> {
    return this.post('review', {});
  }

  summary(): Promise<Summary> {
    return this.get('review');
  }

  records(query: IRecordQuery): Promise<Records> {
    return this.get('records', { ...query });
  }

  record(id: string): Promise<Paper> {
    return this.get(`records/${encodeURIComponent(id)}`);
  }

  queue(limit: number, mode: Mode, seed: number): Promise<Queue> {
    return this.get('queue', { limit, mode, seed });
  }

  history(id: string): Promise<History> {
    return this.get(`records/${encodeURIComponent(id)}/history`);
  }

  similar(
    id: string,
    limit: number,
    undecided: boolean,
    diverse: boolean
  ): Promise<Suggestions> {
    return this.get(`records/${encodeURIComponent(id)}/similar`, { limit, undecided, diverse });
  }

  suggestions(query: ISuggestionQuery): Promise<Suggestions> {
    return this.get('suggestions', { ...query });
  }

  resembling(query: IResembling): Promise<Suggestions> {
    return laneOf('suggestions').send(() => this.post('suggestions', query));
  }

  why(id: string): Promise<Reason> {
    return this.get(`records/${encodeURIComponent(id)}/why`);
  }

  stopping(): Promise<Stopping> {
    return this.get('stopping');
  }

  progress(zone: string): Promise<Progress> {
    return this.get('progress', { zone });
  }

  reading(): Promise<ReadingCurve> {
    return this.get('reading');
  }

  map(): Promise<PaperMap> {
    return this.get('map');
  }

  decided(): Promise<Decided> {
    return this.get('decided');
  }

  papers(ids: readonly string[]): Promise<Papers> {
    return this.post('papers', { ids });
  }

  prisma(): Promise<Prisma> {
    return this.get('prisma');
  }

  sourceKind(source: string, kind: SourceKind): Promise<Acted> {
    return this.post('source-kinds', { source, kind });
  }

  protocol(): Promise<Protocol> {
    return this.get('protocol');
  }

  writeProtocol(protocol: Protocol): Promise<Protocol> {
    return this.post('protocol', protocol);
  }

  since(seq: number): Promise<Events> {
    return this.get('events', { since: seq });
  }

  library(query: ILibraryQuery): Promise<Rows> {
    return this.get('library', { ...query });
  }

  facets(query: string): Promise<Facets> {
    return this.get('facets', { query });
  }

  searches(): Promise<Searches> {
    return this.get('searches');
  }

  saveSearch(name: string, query: string): Promise<Acted> {
    return this.post('searches', { name, query });
  }

  renameSearch(name: string, to: string): Promise<Acted> {
    return this.post('searches/rename', { name, to });
  }

  decideAll(meant: IMeant, decision: Decision, reasons: string[]): Promise<Acted> {
    return this.post('decisions', { ...meant, decision, reasons });
  }

  tagAll(meant: IMeant, add: string[], remove: string[]): Promise<Acted> {
    return this.post('tags', { ...meant, add, remove });
  }

  decide(
    ids: string[],
    decision: Decision,
    reasons: string[],
    stage: Stage,
    seconds?: number
  ): Promise<Acted> {
    const timed = seconds === undefined ? {} : { seconds };
    return this.post('decisions', { ids, decision, reasons, ...timed }, { stage });
  }

  tag(ids: string[], add: string[], remove: string[]): Promise<Acted> {
    return this.post('tags', { ids, add, remove });
  }

  note(id: string, text: string, note: string, act: string): Promise<Acted> {
    return this.post('notes', { id, text, note, act });
  }

  highlight(mark: Mark): Promise<Acted> {
    return this.post('highlights', mark);
  }

  attach(id: string, add: readonly string[]): Promise<Acted> {
    return this.post('files', { id, add });
  }

  detach(id: string, remove: readonly string[]): Promise<Acted> {
    return this.post('files', { id, remove });
  }

  undo(act: string): Promise<Acted> {
    return this.post('undo', { act });
  }

  redo(act: string): Promise<Acted> {
    return this.post('redo', { act });
  }

  acts(before: number, limit: number): Promise<Acts> {
    return this.get('acts', { before, limit });
  }

  timing(): Promise<Timing> {
    return this.get('timing');
  }

  styleTag(name: string, look: ILook): Promise<Acted> {
    return this.post('tags/style', { name, ...look });
  }

  renameTag(name: string, to: string): Promise<Acted> {
    return this.post('tags/rename', { name, to });
  }

  mergeTags(names: string[], into: string): Promise<Acted> {
    return this.post('tags/merge', { names, into });
  }

  deleteTags(names: string[]): Promise<Acted> {
    return this.post('tags/delete', { names });
  }

  add(sources: ISourceFiles): Promise<Report> {
    return this.post('sources', sources);
  }

  bibliography(options: IBibliographyOptions): Promise<Bibliography> {
    const { named, stage, ...rest } = options;
    return this.post('preview', { ...rest, ...named }, { stage });
  }

  export(to: string, options: IBibliographyOptions, over: Over): Promise<Exported> {
    const { named, stage, ...rest } = options;
    const how = { overwrite: over === 'overwrite', take_back: over === 'take back' };
    return this.post('bibliography', { to, ...rest, ...named, ...how }, { stage });
  }

  checks(options: IBibliographyOptions): Promise<Checks> {
    const { named, stage, ...rest } = options;
    return this.post('checks', { ...rest, ...named }, { stage });
  }

  keys(pattern: string, limit: number): Promise<Keys> {
    return this.get('keys', { pattern, limit });
  }

  rekey(pattern: string, anew: boolean): Promise<Acted> {
    return this.post('keys', { pattern, anew });
  }

  pin(id: string, key: string): Promise<Acted> {
    return this.post('pins', { id, key });
  }

  fix(check: Check, format: string): Promise<Acted> {
    return this.post('fixes', { id: check.id, code: check.code, field: check.field, format });
  }

  duplicates(limit: number): Promise<Duplicates> {
    return this.get('duplicates', { limit });
  }

  merge(ids: string[], keep: string): Promise<Acted> {
    return this.post('duplicates', { ids, same: true, keep });
  }

  part(ids: string[]): Promise<Acted> {
    return this.post('duplicates', { ids, same: false });
  }

  candidates(id: string, where: IWhereElse): Promise<Candidates> {
    return this.get(`records/${encodeURIComponent(id)}/candidates`, { ...where });
  }

  take(id: string, candidate: Candidate, where: IWhereElse): Promise<Acted> {
    return this.post(`records/${encodeURIComponent(id)}/candidates`, {
      source: candidate.source,
      name: candidate.name,
      ...where
    });
  }

  complete(file: string, threshold: number, dry_run: boolean): Promise<Completion> {
    return this.post('completion', { file, threshold, dry_run });
  }

  handEdits(file: string): Promise<HandEdits> {
    return this.get('hand-edits', { file });
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

  private get<T>(route: string, query: Query = {}): Promise<T> {
    const url = this.address(route, query);
    return laneOf(route).send(() => this.request<T>(url, { method: 'GET' }));
  }

  private post<T>(route: string, body: object, query: Query = {}): Promise<T> {
    const url = this.address(route, query);
    return this.request<T>(url, { method: 'POST', body: JSON.stringify(body) });
  }

  /** Where to ask, at the stage of now: what waits for its turn is still about this one. */
  private address(route: string, query: Query): string {
    const search = new URLSearchParams({ path: this.path, stage: this.stage });
    for (const [name, value] of Object.entries(query)) {
      search.set(name, String(value));
    }
    const { baseUrl } = this.services.serverSettings;
    return `${URLExt.join(baseUrl, 'litreview/api', route)}?${search.toString()}`;
  }

  private async request<T>(url: string, init: RequestInit): Promise<T> {
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
      throw new Fault(
        message || this.trans.__('The server responded with %1.', response.status),
        reason || 'HTTPError'
      );
    }
    return answer as T;
  }

  private unreachable(): Fault {
    return new Fault(this.trans.__('The server cannot be reached.'), 'NetworkError', true);
  }
}
