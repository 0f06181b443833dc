import type { ISignal } from '@lumino/signaling';
import type { components } from './types';

type Schemas = components['schemas'];

export type Acted = Schemas['Acted'];
export type Acts = Schemas['Acts'];
export type Bibliography = Schemas['Bibliography'];
export type Candidates = Schemas['Candidates'];
export type Candidate = Candidates['candidates'][number];
export type Check = Schemas['Check'];
export type Checks = Schemas['Checks'];
export type Colour = Schemas['Colour'];
export type Completion = Schemas['Completion'];
export type Decision = Schemas['Decision'];
export type Decided = Schemas['Decided'];
export type Duplicates = Schemas['Duplicates'];
export type Facet = Schemas['Facet'];
export type Facets = Schemas['Facets'];
export type AttachedFile = Schemas['File'];
export type Exported = Schemas['Exported'];
export type Field = Schemas['Field'];
export type Formula = Schemas['Formula'];
export type HandEdits = Schemas['HandEdits'];
export type Highlight = Schemas['Highlight'];
export type HistoryEvent = Schemas['HistoryEvent'];
export type History = Schemas['History'];
export type Events = Schemas['Events'];
export type Keys = Schemas['Keys'];
export type PaperMap = Schemas['Map'];
export type Line = Acts['acts'][number];
export type Link = Schemas['Link'];
export type Mark = Schemas['Mark'];
export type Note = Schemas['Note'];
export type Paper = Schemas['Paper'];
export type Papers = Schemas['Papers'];
export type Progress = Schemas['Progress'];
export type Prisma = Schemas['Prisma'];
export type Protocol = Schemas['Protocol'];
export type Queue = Schemas['Queue'];
export type ReadingCurve = Schemas['Reading'];
export type Reason = Schemas['Reason'];
export type Records = Schemas['Records'];
export type Report = Schemas['Report'];
export type Row = Schemas['Row'];
export type Rows = Schemas['Rows'];
export type Searches = Schemas['Searches'];
export type SourceKind = Schemas['SourceKind'];
export type Stage = Schemas['Stage'];
export type StageSummary = Schemas['StageSummary'];
export type Stopping = Schemas['Stopping'];
export type Suggestion = Schemas['Suggestion'];
export type Suggestions = Schemas['Suggestions'];
export type Summary = Schemas['Summary'];
export type Tag = Schemas['Tag'];
export type Timing = Schemas['Timing'];
export type Where = Schemas['Where'];

/** Which records to list. */
export interface IRecordQuery {
  where?: Where;
  text?: string;
  tag?: string;
  offset?: number;
  limit?: number;
}

/** What the library can be sorted by; empty: what to read next, or the order of the sources. */
export type Sort =
  | ''
  | 'rank'
  | 'position'
  | 'title'
  | 'authors'
  | 'year'
  | 'venue'
  | 'decision'
  | 'decided'
  | 'key'
  | 'added';

/** Which rows of the library to list, and how. */
export interface ILibraryQuery {
  query: string;
  sort: Sort;
  descending: boolean;
  offset: number;
  limit: number;
}

/** All records that fit a query, but for some. */
export interface IMeant {
  query: string;
  except: string[];
}

/** In which order to read: the likeliest first, the least certain, a sample, one of each theme. */
export type Mode = 'best' | 'uncertain' | 'random' | 'cluster';

/** What to find the likes of, and which. */
export interface ISuggestionQuery {
  where: Where;
  tag: string;
  limit: number;
  undecided: boolean;
  negatives: boolean;
  diverse: boolean;
}

/** What to resemble, what not, and which papers to find. */
export interface IResembling {
  like: string[];
  unlike: string[];
  where: Where | '';
  tag: string;
  limit: number;
  undecided: boolean;
  diverse: boolean;
}

/** What is to change of a tag's look; what is not given stays as it is. */
export interface ILook {
  colour?: Tag['colour'];
  /** A capital letter, or `Shift` and a digit; empty takes it away. */
  key?: string;
  /** Its new place in the list, from 0. */
  order?: number;
}

/** Papers by name: some, or all that fit a query. */
export type Named = { ids: string[] } | IMeant;

/** What of a review to write as a file, as what, and what each entry carries. */
export interface IBibliographyOptions {
  /** Only these; null for no such limit. */
  named: Named | null;
  /** Whose decisions count. */
  stage: Stage;
  format: string;
  where: Where;
  tag: string;
  text: string;
  abstract: boolean;
  tags: boolean;
  notes: boolean;
  decision: boolean;
  links: boolean;
  private: boolean;
  ascii: boolean;
}

/** What to do with a file that somebody else wrote or changed. */
export type Over = 'refuse' | 'overwrite' | 'take back';

/** Where to look a paper up: in a file below the server's root, or, if allowed, at services. */
export interface IWhereElse {
  file: string;
  online: boolean;
}

/** Files to add to a review: by path below the server's root, or by content in base64. */
export interface ISourceFiles {
  paths?: string[];
  files?: { name: string; content: string }[];
  /** The papers that come along to try things out with. */
  sample?: boolean;
}

/** Somebody wrote to the review: the number of its last event now, and what was touched. */
export interface IChange {
  seq: number;
  records: readonly string[];
  kinds: readonly string[];
}

/**
 * One review, wherever it is kept: behind the server (rest.ts) or in a kernel (comm.ts).
 *
 * Every method rejects with a `Fault` and with nothing else.
 */
export interface IReviewClient {
  /** The review's path, relative to the server's root; its name where there is no server. */
  readonly path: string;
  /** The stage that is asked about; decisions say theirs, since they may be sent later. */
  stage: Stage;
  /** Emitted when anybody wrote to the review, this window included. */
  readonly changed: ISignal<IReviewClient, IChange>;

  summary(): Promise<Summary>;
  records(query: IRecordQuery): Promise<Records>;
  record(id: string): Promise<Paper>;
  queue(limit: number, mode: Mode, seed: number): Promise<Queue>;
  history(id: string): Promise<History>;
  similar(
    id: string,
    limit: number,
    undecided: boolean,
    diverse: boolean
  ): Promise<Suggestions>;
  suggestions(query: ISuggestionQuery): Promise<Suggestions>;
  resembling(query: IResembling): Promise<Suggestions>;
  why(id: string): Promise<Reason>;
  stopping(): Promise<Stopping>;
  /** Figures by day and otherwise; `zone` is where the days begin, as Europe/Berlin. */
  progress(zone: string): Promise<Progress>;
  reading(): Promise<ReadingCurve>;
  map(): Promise<PaperMap>;
  decided(): Promise<Decided>;
  papers(ids: readonly string[]): Promise<Papers>;
  protocol(): Promise<Protocol>;
  prisma(): Promise<Prisma>;
  sourceKind(source: string, kind: SourceKind): Promise<Acted>;
  writeProtocol(protocol: Protocol): Promise<Protocol>;
  since(seq: number): Promise<Events>;

  library(query: ILibraryQuery): Promise<Rows>;
  facets(query: string): Promise<Facets>;
  searches(): Promise<Searches>;
  saveSearch(name: string, query: string): Promise<Acted>;
  renameSearch(name: string, to: string): Promise<Acted>;

  decideAll(meant: IMeant, decision: Decision, reasons: string[]): Promise<Acted>;
  /** Decide papers; `seconds` is how long the one paper was looked at. */
  decide(
    ids: string[],
    decision: Decision,
    reasons: string[],
    stage: Stage,
    seconds?: number
  ): Promise<Acted>;
  tag(ids: string[], add: string[], remove: string[]): Promise<Acted>;
  tagAll(meant: IMeant, add: string[], remove: string[]): Promise<Acted>;
  note(id: string, text: string, note: string, act: string): Promise<Acted>;
  highlight(mark: Mark): Promise<Acted>;
  /** Attach files of the server, by their path from its root. */
  attach(id: string, add: readonly string[]): Promise<Acted>;
  /** Take attached files off, by their path as the paper has it. */
  detach(id: string, remove: readonly string[]): Promise<Acted>;
  undo(act: string): Promise<Acted>;
  redo(act: string): Promise<Acted>;
  acts(before: number, limit: number): Promise<Acts>;
  timing(): Promise<Timing>;
  styleTag(name: string, look: ILook): Promise<Acted>;
  renameTag(name: string, to: string): Promise<Acted>;
  mergeTags(names: string[], into: string): Promise<Acted>;
  deleteTags(names: string[]): Promise<Acted>;

  add(sources: ISourceFiles): Promise<Report>;
  bibliography(options: IBibliographyOptions): Promise<Bibliography>;
  export(to: string, options: IBibliographyOptions, over: Over): Promise<Exported>;
  checks(options: IBibliographyOptions): Promise<Checks>;
  keys(pattern: string, limit: number): Promise<Keys>;
  rekey(pattern: string, anew: boolean): Promise<Acted>;
  pin(id: string, key: string): Promise<Acted>;
  fix(check: Check, format: string): Promise<Acted>;
  duplicates(limit: number): Promise<Duplicates>;
  merge(ids: string[], keep: string): Promise<Acted>;
  part(ids: string[]): Promise<Acted>;
  candidates(id: string, where: IWhereElse): Promise<Candidates>;
  take(id: string, candidate: Candidate, where: IWhereElse): Promise<Acted>;
  complete(file: string, threshold: number, dry_run: boolean): Promise<Completion>;
  handEdits(file: string): Promise<HandEdits>;

  dispose(): void;
}
