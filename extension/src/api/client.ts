import { Signal } from '@lumino/signaling';
import type { IChange, ITransport, OperationName, Params, Result } from './operation';
import type {
  Candidate,
  Check,
  Decision,
  Mode,
  NewHighlight,
  Protocol,
  Sort,
  SourceKind,
  Stage,
  Summary,
  TeamRole,
  TypedFields,
  Where
} from './schemas';

export type { IChange } from './operation';
export type * from './schemas';

/** Which rows of the library to list, and how. */
export interface ILibraryQuery {
  query: string;
  sort: Sort;
  descending: boolean;
  offset: number;
  limit: number;
}

/** All records that match a query, but for some. */
export interface IQuerySelection {
  query: string;
  except: string[];
}

/** Papers: some by id, or all that match a query. */
export type PaperSelection = { ids: string[] } | IQuerySelection;

/** What of a tag's look is to change; what is not given stays as it is. */
export type TagStyle = Omit<Params<'tags.style'>, 'name'>;

/** Which papers of a review to export, in which format, and what each entry has. */
export interface IExportOptions {
  /** Only these; null for all. */
  selection: PaperSelection | null;
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
  abbreviated_journals: boolean;
  /** Of formatted references: a name, or a .csl file below the server's root. */
  style: string;
}

/** What to do with a file that was not written by this tool or was changed by hand. */
export type ExistingFile = 'refuse' | 'overwrite' | 'import hand edits';

/** Where to look a paper up: in a file below the server's root, or, if allowed, at services. */
export interface IMetadataSource {
  file: string;
  online: boolean;
}

/** Files to import: by path below the server's root, or by content in base64. */
export type ImportFiles = Params<'imports.add'>;

/** Papers to be similar to, papers not to be similar to, and which to find. */
export type SimilarityQuery = Params<'similarity.find'>;

/**
 * One review, wherever it is kept; a transport carries the calls.
 *
 * Every method rejects with a `ServiceError` and with nothing else.
 */
export class ReviewClient {
  constructor(readonly transport: ITransport) {
    transport.changed.connect((_, change) => this.changed.emit(change));
  }

  /** The stage that calls are about; decisions say theirs, since they may be sent later. */
  stage: Stage = 'title-abstract';

  /** Emitted when anybody wrote to the review, this window included. */
  readonly changed: Signal<ReviewClient, IChange> = new Signal<ReviewClient, IChange>(this);

  /** The review's path, relative to the server's root; its name where there is no server. */
  get path(): string {
    return this.transport.path;
  }

  /** Perform an operation of the JSON API. */
  call<N extends OperationName>(
    name: N,
    params: Params<N>,
    stage: Stage = this.stage
  ): Promise<Result<N>> {
    return this.transport.call(name, params as object, { stage }) as Promise<Result<N>>;
  }

  dispose(): void {
    this.transport.dispose();
    Signal.clearData(this);
  }

  // The review and its papers

  /** Create the review; refused if something of that name exists. */
  create = () => this.call('review.create', {});
  summary = (): Promise<Summary> => this.call('review.get', {});
  records = (query: Params<'records.list'>) => this.call('records.list', query);
  record = (id: string) => this.call('records.get', { id });
  papers = (ids: readonly string[]) => this.call('records.lookup', { ids: [...ids] });
  history = (id: string) => this.call('activity.history', { id });
  events = (since: number) => this.call('activity.events', { since });
  actions = (before: number, limit: number) => this.call('activity.list', { before, limit });
  undo = (action: string) => this.call('activity.undo', { action });
  redo = (action: string) => this.call('activity.redo', { action });

  // Decisions, tags, notes, highlights, attachments

  decided = () => this.call('decisions.list', {});
  /** Decide papers; `seconds` is how long the one paper was on screen. */
  decide = (
    ids: string[],
    decision: Decision,
    reasons: string[],
    stage: Stage,
    seconds?: number
  ) => {
    const timed = seconds === undefined ? {} : { seconds };
    return this.call('decisions.decide', { ids, decision, reasons, ...timed }, stage);
  };
  decideAll = (selection: IQuerySelection, decision: Decision, reasons: string[]) =>
    this.call('decisions.decide', { ...selection, decision, reasons });
  tag = (ids: string[], add: string[], remove: string[]) =>
    this.call('tags.change', { ids, add, remove });
  tagAll = (selection: IQuerySelection, add: string[], remove: string[]) =>
    this.call('tags.change', { ...selection, add, remove });
  styleTag = (name: string, style: TagStyle) => this.call('tags.style', { name, ...style });
  renameTag = (name: string, to: string) => this.call('tags.rename', { name, to });
  mergeTags = (names: string[], into: string) => this.call('tags.merge', { names, into });
  deleteTags = (names: string[]) => this.call('tags.delete', { names });
  /** Write a note; `base` is what it said when editing began, null for a new one. */
  writeNote = (
    id: string,
    text: string,
    note: string,
    action: string,
    base: string | null = null
  ) => this.call('notes.write', { id, text, note, action, base });
  addHighlight = (highlight: NewHighlight) => this.call('highlights.add', highlight);
  changeHighlight = (change: Params<'highlights.change'>) =>
    this.call('highlights.change', change);
  removeHighlight = (id: string, highlight: string) =>
    this.call('highlights.remove', { id, highlight });
  /** Attach files of the server, by their path from its root. */
  attach = (id: string, files: readonly string[]) =>
    this.call('attachments.add', { id, files: [...files] });
  /** Detach files, by their path as the paper has it. */
  detach = (id: string, files: readonly string[]) =>
    this.call('attachments.remove', { id, files: [...files] });

  // Import, sources, duplicates, metadata

  importFiles = (files: ImportFiles) => this.call('imports.add', files);
  /** Add papers by DOI, arXiv id, PMID or ISBN; `online` looks them up at services. */
  addIdentified = (identifiers: readonly string[], online: boolean) =>
    this.call('imports.add_papers', { identifiers: [...identifiers], online });
  addTyped = (fields: TypedFields) => this.call('imports.add_papers', { fields });
  sources = () => this.call('sources.list', {});
  describeSource = (source: string, said: Omit<Params<'sources.describe'>, 'source'>) =>
    this.call('sources.describe', { source, ...said });
  setSourceKind = (source: string, kind: SourceKind) =>
    this.call('sources.set_kind', { source, kind });
  removeSource = (source: string) => this.call('sources.remove', { source });
  duplicates = (limit: number) => this.call('duplicates.list', { limit });
  mergeDuplicates = (ids: string[], keep: string) =>
    this.call('duplicates.merge', { ids, keep });
  dismissDuplicates = (ids: string[]) => this.call('duplicates.dismiss', { ids });
  conflicts = (limit: number) => this.call('team.conflicts', { limit });
  resolveConflict = (id: string, decision: Decision, reasons: string[]) =>
    this.call('team.resolve', { ids: [id], decision, reasons });
  agreement = () => this.call('team.agreement', {});
  team = () => this.call('team.get', {});
  setTeamPolicy = (policy: Params<'team.set_policy'>) => this.call('team.set_policy', policy);
  closeStage = (closed: boolean) => this.call('team.close_stage', { closed });
  giveRole = (reviewer: string, role: TeamRole) =>
    this.call('team.give_role', { reviewer, role });
  dealPapers = (readers: number, reviewers: readonly string[]) =>
    this.call('team.deal', { readers, reviewers: [...reviewers] });
  calibrate = (size: number) => this.call('team.calibrate', { size });
  candidates = (id: string, source: IMetadataSource) =>
    this.call('metadata.candidates', { id, ...source });
  applyCandidate = (id: string, candidate: Candidate, from: IMetadataSource) =>
    this.call('metadata.apply', {
      id,
      source: candidate.source,
      name: candidate.name,
      ...from
    });
  /** All fields of a paper as they stand in the review. */
  fields = (id: string) => this.call('metadata.fields', { id });
  editFields = (id: string, fields: TypedFields) => this.call('metadata.edit', { id, fields });
  completeMetadata = (file: string, threshold: number, dry_run: boolean) =>
    this.call('metadata.complete', { file, threshold, dry_run });

  // Search

  rows = (query: ILibraryQuery) => this.call('search.rows', { ...query });
  facets = (query: string) => this.call('search.facets', { query });
  savedSearches = () => this.call('search.saved', {});
  saveSearch = (name: string, query: string) => this.call('search.save', { name, query });
  renameSearch = (name: string, to: string) => this.call('search.rename', { name, to });

  // Ranking, similarity, stopping, statistics, PRISMA, protocol

  queue = (limit: number, mode: Mode, seed: number) =>
    this.call('ranking.queue', { limit, mode, seed });
  why = (id: string) => this.call('ranking.why', { id });
  suggest = (query: Params<'similarity.suggest'>) => this.call('similarity.suggest', query);
  findSimilar = (query: SimilarityQuery) => this.call('similarity.find', query);
  map = () => this.call('similarity.map', {});
  stopping = () => this.call('stopping.get', {});
  drawSample = (size: number) => this.call('stopping.draw_sample', { size, seed: 0 });
  /** Figures by day and otherwise; `zone` is where the days begin, such as Europe/Berlin. */
  statistics = (zone: string) => this.call('statistics.get', { zone });
  screeningCurve = () => this.call('statistics.reading', {});
  pace = () => this.call('statistics.pace', {});
  prisma = (screeningReasons = false) =>
    this.call('prisma.get', { screening_reasons: screeningReasons });
  protocol = () => this.call('protocol.get', {});
  writeProtocol = (protocol: Protocol) => this.call('protocol.write', protocol);

  // Exports and citation keys

  previewExport = ({ selection, stage, ...rest }: IExportOptions) =>
    this.call('exports.preview', { ...rest, ...selection }, stage);
  export = (to: string, options: IExportOptions, existing: ExistingFile) => {
    const { selection, stage, ...rest } = options;
    const how = {
      overwrite: existing === 'overwrite',
      import_hand_edits: existing === 'import hand edits'
    };
    return this.call('exports.write', { to, ...rest, ...selection, ...how }, stage);
  };
  checks = ({ selection, stage, ...rest }: IExportOptions) =>
    this.call('exports.checks', { ...rest, ...selection }, stage);
  fix = ({ id, code, field }: Check, format: string) =>
    this.call('exports.fix', { id, code, field, format });
  /** The .bib files that are kept up to date. */
  followed = () => this.call('exports.followed', {});
  /** Write a .bib file and keep it up to date. */
  follow = (to: string, options: IExportOptions, existing: ExistingFile) => {
    const { selection, stage, ...rest } = options;
    const how = {
      overwrite: existing === 'overwrite',
      import_hand_edits: existing === 'import hand edits'
    };
    return this.call('exports.follow', { to, ...rest, ...selection, ...how }, stage);
  };
  unfollow = (to: string) => this.call('exports.unfollow', { to });
  /** Formatted references of some papers, to paste. */
  references = (ids: readonly string[], style: string) =>
    this.call('exports.references', { ids: [...ids], style });
  /** Write the report as a notebook. */
  report = (to: string) => this.call('report.write', { to });
  handEdits = (file: string) => this.call('exports.hand_edits', { file });
  previewKeys = (pattern: string, limit: number) =>
    this.call('citation_keys.preview', { pattern, limit });
  regenerateKeys = (pattern: string, existing: boolean) =>
    this.call('citation_keys.regenerate', { pattern, existing });
  /** What can be cited: a page of the papers, or those that changed since an event. */
  citable = (query: Params<'citations.list'>) => this.call('citations.list', query);
  /** Formatted references of papers of reviews and of the .bib files beside a document. */
  formatReferences = (cited: Params<'citations.references'>) =>
    this.call('citations.references', cited);
  /** The entries of the .bib files beside a document, if they differ from a version. */
  citableFiles = (version: string) => this.call('citations.files', { version });
  pinKey = (id: string, key: string) => this.call('citation_keys.pin', { id, key });
}
