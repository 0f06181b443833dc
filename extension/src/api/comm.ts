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

/** What of an anywidget model is used here. */
export interface IChannel {
  send(content: unknown): void;
  on(event: 'msg:custom', callback: (message: IMessage) => void): void;
  off(event: 'msg:custom', callback: (message: IMessage) => void): void;
}

/** What the kernel says: the answer to a request, or that the review changed. */
export interface IMessage {
  id?: string;
  result?: unknown;
  error?: { message: string; reason: string };
  change?: IChange;
}

interface IAsked {
  answer(result: unknown): void;
  refuse(fault: Fault): void;
}

/**
 * A review in a kernel, spoken to through a widget's messages.
 *
 * A kernel that computes answers when it is done, however long that takes, so there is no limit
 * on the wait; who waits says so.
 */
export class CommClient implements IReviewClient {
  constructor(
    readonly path: string,
    private readonly channel: IChannel
  ) {
    this.channel.on('msg:custom', this.onMessage);
  }

  stage: Stage = 'title-abstract';

  readonly changed: Signal<IReviewClient, IChange> = new Signal<IReviewClient, IChange>(this);

  summary(): Promise<Summary> {
    return this.ask('summary', {});
  }

  records(query: IRecordQuery): Promise<Records> {
    return this.ask('records', { ...query });
  }

  record(id: string): Promise<Paper> {
    return this.ask('record', { id });
  }

  queue(limit: number, mode: Mode, seed: number): Promise<Queue> {
    return this.ask('queue', { limit, mode, seed });
  }

  history(id: string): Promise<History> {
    return this.ask('history', { id });
  }

  similar(
    id: string,
    limit: number,
    undecided: boolean,
    diverse: boolean
  ): Promise<Suggestions> {
    return this.ask('similar', { id, limit, undecided, diverse });
  }

  suggestions(query: ISuggestionQuery): Promise<Suggestions> {
    return this.ask('suggestions', { ...query });
  }

  resembling(query: IResembling): Promise<Suggestions> {
    return this.ask('resembling', { ...query });
  }

  why(id: string): Promise<Reason> {
    return this.ask('why', { id });
  }

  stopping(): Promise<Stopping> {
    return this.ask('stopping', {});
  }

  progress(zone: string): Promise<Progress> {
    return this.ask('progress', { zone });
  }

  reading(): Promise<ReadingCurve> {
    return this.ask('reading', {});
  }

  map(): Promise<PaperMap> {
    return this.ask('map', {});
  }

  decided(): Promise<Decided> {
    return this.ask('decided', {});
  }

  papers(ids: readonly string[]): Promise<Papers> {
    return this.ask('papers', { ids });
  }

  prisma(): Promise<Prisma> {
    return this.ask('prisma', {});
  }

  sourceKind(source: string, kind: SourceKind): Promise<Acted> {
    return this.ask('source_kind', { source, kind });
  }

  protocol(): Promise<Protocol> {
    return this.ask('protocol', {});
  }

  writeProtocol(protocol: Protocol): Promise<Protocol> {
    return this.ask('write_protocol', { ...protocol });
  }

  since(seq: number): Promise<Events> {
    return this.ask('since', { seq });
  }

  library(query: ILibraryQuery): Promise<Rows> {
    return this.ask('library', { ...query });
  }

  facets(query: string): Promise<Facets> {
    return this.ask('facets', { query });
  }

  searches(): Promise<Searches> {
    return this.ask('searches', {});
  }

  saveSearch(name: string, query: string): Promise<Acted> {
    return this.ask('save_search', { name, query });
  }

  renameSearch(name: string, to: string): Promise<Acted> {
    return this.ask('rename_search', { name, to });
  }

  decideAll(meant: IMeant, decision: Decision, reasons: string[]): Promise<Acted> {
    return this.ask('decide', { ...meant, decision, reasons });
  }

  tagAll(meant: IMeant, add: string[], remove: string[]): Promise<Acted> {
    return this.ask('tag', { ...meant, add, remove });
  }

  decide(
    ids: string[],
    decision: Decision,
    reasons: string[],
    stage: Stage,
    seconds?: number
  ): Promise<Acted> {
    const timed = seconds === undefined ? {} : { seconds };
    return this.ask('decide', { ids, decision, reasons, ...timed }, stage);
  }

  tag(ids: string[], add: string[], remove: string[]): Promise<Acted> {
    return this.ask('tag', { ids, add, remove });
  }

  note(id: string, text: string, note: string, act: string): Promise<Acted> {
    return this.ask('note', { id, text, note, act });
  }

  highlight(mark: Mark): Promise<Acted> {
    return this.ask('highlight', { ...mark });
  }

  attach(id: string, add: readonly string[]): Promise<Acted> {
    return this.ask('attach', { id, add });
  }

  detach(id: string, remove: readonly string[]): Promise<Acted> {
    return this.ask('attach', { id, remove });
  }

  undo(act: string): Promise<Acted> {
    return this.ask('undo', { act });
  }

  redo(act: string): Promise<Acted> {
    return this.ask('redo', { act });
  }

  acts(before: number, limit: number): Promise<Acts> {
    return this.ask('acts', { before, limit });
  }

  timing(): Promise<Timing> {
    return this.ask('timing', {});
  }

  styleTag(name: string, look: ILook): Promise<Acted> {
    return this.ask('style_tag', { name, ...look });
  }

  renameTag(name: string, to: string): Promise<Acted> {
    return this.ask('rename_tag', { name, to });
  }

  mergeTags(names: string[], into: string): Promise<Acted> {
    return this.ask('merge_tags', { names, into });
  }

  deleteTags(names: string[]): Promise<Acted> {
    return this.ask('delete_tags', { names });
  }

  add(sources: ISourceFiles): Promise<Report> {
    return this.ask('add', { ...sources });
  }

  bibliography(options: IBibliographyOptions): Promise<Bibliography> {
    const { named, stage, ...rest } = options;
    return this.ask('bibliography', { ...rest, ...named }, stage);
  }

  export(to: string, options: IBibliographyOptions, over: Over): Promise<Exported> {
    const { named, stage, ...rest } = options;
    const how = { overwrite: over === 'overwrite', take_back: over === 'take back' };
    return this.ask('export', { to, ...rest, ...named, ...how }, stage);
  }

  checks(options: IBibliographyOptions): Promise<Checks> {
    const { named, stage, ...rest } = options;
    return this.ask('checks', { ...rest, ...named }, stage);
  }

  keys(pattern: string, limit: number): Promise<Keys> {
    return this.ask('keys', { pattern, limit });
  }

  rekey(pattern: string, anew: boolean): Promise<Acted> {
    return this.ask('rekey', { pattern, anew });
  }

  pin(id: string, key: string): Promise<Acted> {
    return this.ask('pin', { id, key });
  }

  fix(check: Check, format: string): Promise<Acted> {
    return this.ask('fix', { id: check.id, code: check.code, field: check.field, format });
  }

  duplicates(limit: number): Promise<Duplicates> {
    return this.ask('duplicates', { limit });
  }

  merge(ids: string[], keep: string): Promise<Acted> {
    return this.ask('merge', { ids, keep });
  }

  part(ids: string[]): Promise<Acted> {
    return this.ask('part', { ids });
  }

  candidates(id: string, where: IWhereElse): Promise<Candidates> {
    return this.ask('candidates', { id, ...where });
  }

  take(id: string, candidate: Candidate, where: IWhereElse): Promise<Acted> {
    return this.ask('take', { id, source: candidate.source, name: candidate.name, ...where });
  }

  complete(file: string, threshold: number, dry_run: boolean): Promise<Completion> {
    return this.ask('complete', { file, threshold, dry_run });
  }

  handEdits(file: string): Promise<HandEdits> {
    return this.ask('hand_edits', { path: file });
  }

  dispose(): void {
    this.channel.off('msg:custom', this.onMessage);
    this.asked.clear();
    Signal.clearData(this);
  }

  private readonly onMessage = (message: IMessage): void => {
    if (message.change) {
      this.changed.emit(message.change);
      return;
    }
    const asked = message.id === undefined ? undefined : this.asked.get(message.id);
    if (message.id === undefined || asked === undefined) {
      return;
    }
    this.asked.delete(message.id);
    if (message.error) {
      asked.refuse(new Fault(message.error.message, message.error.reason));
    } else {
      asked.answer(message.result);
    }
  };

  private ask<T>(method: string, params: object, stage: Stage = this.stage): Promise<T> {
    const id = `${this.name}:${++this.last}`;
    return new Promise<T>((resolve, reject) => {
      this.asked.set(id, { answer: result => resolve(result as T), refuse: reject });
      try {
        this.channel.send({ id, method, params, stage });
      } catch {
        this.asked.delete(id);
        reject(new Fault('The kernel is gone: run the cell again.', 'KernelError', true));
      }
    });
  }

  /** Several views of one widget hear each other's answers: each knows its own by name. */
  private readonly name = crypto.randomUUID();
  private readonly asked = new Map<string, IAsked>();
  private last = 0;
}
