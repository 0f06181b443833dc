import type {
  ExportPreview,
  Check,
  Checks,
  Decision,
  ExportResult,
  IExportOptions,
  PaperSelection,
  ExistingFile,
  Stage,
  StageSummary,
  Where
} from '../api/client';
import { ServiceError } from '../api/serviceError';
import type { IDecisionJob } from './actions';
import { Observable } from './observable';
import type { ReviewModel } from './review';

/** How long to wait for the next change before asking for a preview, in milliseconds. */
const PAUSE = 120;

export const DEFAULT_OPTIONS: IExportOptions = {
  selection: null,
  stage: 'title-abstract',
  format: 'bibtex',
  where: 'include',
  tag: '',
  text: '',
  abstract: false,
  tags: false,
  notes: false,
  decision: false,
  links: false,
  private: false,
  ascii: false,
  abbreviated_journals: false,
  style: 'harvard'
};

/** What may go out beside the references: everything, or nothing that is only the reviewer's. */
export const PRESETS: Readonly<Record<'submission' | 'full', Partial<IExportOptions>>> = {
  submission: { abstract: false, tags: false, notes: false, decision: false, private: false },
  full: { abstract: true, tags: true, notes: true, decision: true, private: true }
};

const EVERYTHING = { abstract: true, tags: true, notes: true, decision: true };

/** What a format begins with: tables and other screening tools are useless without it. */
const FORMAT_DEFAULTS: Readonly<Record<string, Partial<IExportOptions>>> = {
  csv: EVERYTHING,
  xlsx: EVERYTHING,
  asreview: { ...EVERYTHING, where: 'all' },
  rayyan: { ...EVERYTHING, where: 'all' }
};

/** How a review was exported last: the format, and the options of each format. */
export interface IRememberedExport {
  readonly format: string;
  readonly formats: Readonly<Record<string, Partial<IExportOptions>>>;
}

/** Formats of .bib files, which can be kept up to date. */
const FOLLOWED_FORMATS = new Set(['bibtex', 'biblatex', 'source']);

/** What an export wrote. */
export type IWritten = Pick<ExportResult, 'path' | 'entries'>;

/** A bibliography about to be written. */
export class ExportModel extends Observable {
  constructor(
    private readonly review: ReviewModel,
    public to: string,
    options: Partial<IExportOptions>,
    private readonly before: IRememberedExport | null = null
  ) {
    super();
    const format = options.format ?? before?.format ?? DEFAULT_OPTIONS.format;
    this.options = {
      ...DEFAULT_OPTIONS,
      ...this.optionsOf(format),
      stage: latestStage(review),
      ...options,
      format
    };
    this.selection = this.options.selection;
    this.chosen = this.selection ? null : (options.where ?? null);
    this.refresh();
  }

  /** The papers as somebody chose them by decision, whatever the format begins with. */
  private chosen: Where | null;

  options: IExportOptions;
  /** The papers that were selected when it was asked for, if any were. */
  readonly selection: PaperSelection | null;
  preview: ExportPreview | null = null;
  /** What biber, BibTeX or LaTeX would complain of. */
  checks: Checks | null = null;
  problem = '';
  loading = false;
  /** Whether the file is kept up to date from now on. */
  follows = false;

  /** Whether a file can be kept up to date: a .bib file of what decisions or a search select. */
  get canFollow(): boolean {
    const { format, selection } = this.options;
    const some = selection && ('ids' in selection || selection.except.length > 0);
    return FOLLOWED_FORMATS.has(format) && !some;
  }

  /** Choose whether the file is kept up to date. */
  setFollows(follows: boolean): void {
    this.follows = follows;
    this.touch();
  }

  /** What the next export begins with: how it was done, not of which papers. */
  get remembered(): IRememberedExport {
    const { format } = this.options;
    const left = ['selection', 'stage', 'tag', 'text', ...(this.selection ? ['where'] : [])];
    const options = Object.fromEntries(
      Object.entries(this.options).filter(([name]) => !left.includes(name))
    );
    return { format, formats: { ...this.before?.formats, [format]: options } };
  }

  /** Choose a format, with what it was exported with last, or what it is good for. */
  setFormat(format: string): void {
    const { selection, stage, tag, text } = this.options;
    const begins = { ...DEFAULT_OPTIONS, ...this.optionsOf(format) };
    const where = selection ? this.options.where : (this.chosen ?? begins.where);
    this.set({ ...begins, selection, stage, tag, text, where, format });
  }

  private optionsOf(format: string): Partial<IExportOptions> {
    return { ...FORMAT_DEFAULTS[format], ...this.before?.formats[format] };
  }

  /** The stages, of which one gives the decisions. */
  get stages(): readonly StageSummary[] {
    return this.review.summary?.stages ?? [];
  }

  get counts(): Record<Decision, number> {
    const { stage } = this.options;
    const summary = this.stages.find(({ name }) => name === stage);
    return summary && stage !== this.review.stage ? summary.decisions : this.review.counts;
  }

  get total(): number {
    return this.stages.find(({ name }) => name === this.options.stage)?.records ?? 0;
  }

  /** Choose the papers by decision. */
  choose(where: Where): void {
    this.chosen = where;
    this.set({ selection: null, where });
  }

  /** Choose the papers that were selected; their decisions are told as they are where one is. */
  chooseSelection(): void {
    this.set({ selection: this.selection, where: 'all', stage: this.review.stage });
  }

  get tags(): readonly string[] {
    return (this.review.summary?.tags ?? []).map(tag => tag.name);
  }

  set(change: Partial<IExportOptions>): void {
    this.options = { ...this.options, ...change };
    this.refresh();
  }

  /** Whether the format has an option; all of them until the format is known. */
  has(option: string): boolean {
    return this.preview?.options.includes(option) ?? true;
  }

  /** Choose the file to write. */
  setTarget(to: string): void {
    this.to = to;
    this.problem = '';
    this.touch();
  }

  /** Write the file; what is still being saved goes first. */
  async write(over: ExistingFile = 'refuse'): Promise<IWritten> {
    await this.review.outbox.settled();
    const { client } = this.review;
    if (this.follows && this.canFollow) {
      const { path, entries } = await client.follow(this.to.trim(), this.options, over);
      return { path, entries: entries ?? 0 };
    }
    return client.export(this.to.trim(), this.options, over);
  }

  /** Do what a check suggests, and look again. */
  async fix(check: Check): Promise<void> {
    try {
      await this.review.client.fix(check, this.options.format);
    } catch (thrown) {
      this.problem = ServiceError.of(thrown).message;
    }
    this.refresh();
  }

  /** What somebody changed in the file since it was written, in words. */
  async handEdits(): Promise<string[]> {
    if (!this.to.trim().endsWith('.bib')) {
      return [];
    }
    try {
      const { edits } = await this.review.client.handEdits(this.to.trim());
      return edits.map(edit => edit.what);
    } catch {
      return []; // nothing is known of it: it is somebody else's file
    }
  }

  private refresh(): void {
    window.clearTimeout(this.timer);
    this.run += 1;
    this.loading = true;
    const { run } = this;
    this.timer = window.setTimeout(() => void this.load(run), PAUSE);
    this.touch();
  }

  private async load(run: number): Promise<void> {
    let preview: ExportPreview | null = null;
    let problem = '';
    try {
      await this.review.outbox.settled();
      preview = await this.review.client.previewExport(this.options);
    } catch (thrown) {
      problem = ServiceError.of(thrown).message;
    }
    if (run === this.run) {
      this.preview = preview;
      this.rename();
      this.problem = problem;
      this.loading = false;
      this.touch();
      await this.check(run);
    }
  }

  private async check(run: number): Promise<void> {
    let checks: Checks | null = null;
    if (this.preview?.format.startsWith('bib')) {
      checks = await this.review.client.checks(this.options).catch(() => null);
    }
    if (run === this.run) {
      this.checks = checks;
      this.touch();
    }
  }

  /** Let the file's name end as the format does, unless it does already. */
  private rename(): void {
    const endings = this.preview?.endings ?? [];
    if (endings.length > 0 && !endings.some(ending => this.to.endsWith(ending))) {
      this.to = this.to.replace(/(\.[a-z]+)?$/, endings[0] ?? '');
    }
  }

  private run = 0;
  private timer = 0;
}

/** The last stage at which anything is decided, not before the one the reader is at. */
function latestStage({ outbox, stage, summary }: ReviewModel): Stage {
  const stages = summary?.stages ?? [];
  const after = stages.slice(stages.findIndex(({ name }) => name === stage));
  const saving = new Set(
    (outbox.jobs as readonly IDecisionJob[]).map(({ move }) => move?.stage)
  );
  const begun = after.filter(
    ({ decisions, name, records }) => records > decisions.undecided || saving.has(name)
  );
  return begun.at(-1)?.name ?? stage;
}
