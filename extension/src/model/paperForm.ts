import type { Fields, ImportReport, TypedFields } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

/** A person or body as it is typed: braces, which BibTeX needs, are not shown. */
export interface IName {
  text: string;
  organization: boolean;
}

/** BibTeX types in the order in which papers have them, with the fields that belong to each. */
export const TYPES: Readonly<Record<string, readonly string[]>> = {
  article: ['journal', 'volume', 'number', 'pages'],
  inproceedings: ['booktitle', 'editor', 'pages', 'publisher', 'series'],
  incollection: ['booktitle', 'editor', 'publisher', 'pages', 'edition'],
  book: ['publisher', 'address', 'edition', 'isbn', 'editor'],
  phdthesis: ['school', 'address'],
  mastersthesis: ['school', 'address'],
  techreport: ['institution', 'number', 'address'],
  proceedings: ['editor', 'publisher', 'series'],
  online: ['publisher', 'date'],
  dataset: ['publisher', 'version'],
  software: ['publisher', 'version'],
  unpublished: ['note'],
  misc: ['howpublished', 'publisher']
};

/** What BibLaTeX calls fields of BibTeX: a paper has one or the other. */
const OTHER_NAME: Readonly<Record<string, string>> = {
  journal: 'journaltitle',
  address: 'location',
  school: 'institution'
};

const IDENTIFIERS = ['doi', 'arxiv', 'pmid', 'url'] as const;
const OWN = new Set(['title', 'abstract', 'authors', 'year', 'type', 'doi', 'arxiv', 'url']);

/** The fields of a paper in a form: of one in the review, or of one to be added. */
export class PaperFormModel extends RequestModel {
  constructor(private readonly review: ReviewModel) {
    super(review.outbox);
  }

  type = 'article';
  title = '';
  abstract = '';
  names: IName[] = [{ text: '', organization: false }];
  /** Every other field, the year as text among them. */
  values: Record<string, string> = {};
  /** The paper as it was; null for a new one. */
  before: Fields | null = null;

  /** Read the fields of a paper. */
  async load(id: string): Promise<void> {
    const fields = await this.request(() => this.review.client.fields(id));
    if (fields) {
      this.before = fields;
      this.type = fields.type;
      this.title = fields.title;
      this.abstract = fields.abstract;
      this.names = (fields.authors.length > 0 ? fields.authors : ['']).map(named);
      this.values = valuesOf(fields);
      this.touch();
    }
  }

  /** The fields to show: those of the type, identifiers, and all that have a value. */
  get shown(): readonly string[] {
    const has = (name: string) => (this.values[name] ?? '') !== '';
    const ofType = (TYPES[this.type] ?? []).map(name => {
      const other = OTHER_NAME[name];
      return other !== undefined && has(other) && !has(name) ? other : name;
    });
    const typed = Object.keys(this.values).sort();
    return [...new Set(['year', ...ofType, ...IDENTIFIERS, ...typed])];
  }

  set(name: string, value: string): void {
    this.values = { ...this.values, [name]: value };
    this.touch();
  }

  setType(type: string): void {
    this.type = type;
    this.touch();
  }

  setTitle(title: string): void {
    this.title = title;
    this.touch();
  }

  setAbstract(abstract: string): void {
    this.abstract = abstract;
    this.touch();
  }

  setName(place: number, change: Partial<IName>): void {
    this.names = this.names.map((name, at) => (at === place ? { ...name, ...change } : name));
    this.touch();
  }

  addName(): void {
    this.names = [...this.names, { text: '', organization: false }];
    this.touch();
  }

  removeName(place: number): void {
    this.names = this.names.filter((_, at) => at !== place);
    this.touch();
  }

  /** Move a name up or down. */
  moveName(place: number, by: -1 | 1): void {
    const names = [...this.names];
    const [name] = names.splice(place, 1);
    if (name) {
      names.splice(place + by, 0, name);
      this.names = names;
      this.touch();
    }
  }

  /** What was changed; of a new paper, what was typed. */
  get changes(): TypedFields {
    const { before } = this;
    const authors = this.names.map(written).filter(name => name !== '');
    const found: Record<string, string | string[]> = {};
    const differs = (now: string, was: string | undefined) => now.trim() !== (was ?? '').trim();
    if (differs(this.type, before?.type)) {
      found.type = this.type;
    }
    if (differs(this.title, before?.title)) {
      found.title = this.title;
    }
    if (authors.join('\n') !== (before?.authors ?? []).join('\n')) {
      found.authors = authors;
    }
    if (differs(this.abstract, before?.abstract)) {
      found.abstract = this.abstract;
    }
    const was = before ? valuesOf(before) : {};
    for (const [name, value] of Object.entries(this.values)) {
      if (differs(value, was[name])) {
        found[name] = value;
      }
    }
    return found;
  }

  /** Who typed or applied a field's value; null if a source says it. */
  editedBy(field: string): string | null {
    const origin = this.before?.origins.find(one => one.field === field);
    return origin && origin.reviewer !== '' ? origin.reviewer : null;
  }

  /** Save the changes; false if they were refused, which is then the problem. */
  async save(): Promise<boolean> {
    const { before, changes } = this;
    if (!before || Object.keys(changes).length === 0) {
      return true;
    }
    const acted = await this.request(() => this.review.client.editFields(before.id, changes));
    if (acted) {
      this.review.announce(acted.label);
    }
    return acted !== null;
  }

  /** Add what was typed as a new paper; null if it was refused. */
  add(): Promise<ImportReport | null> {
    return this.request(() => this.review.client.addTyped(this.changes));
  }
}

/** A paper about to be added: by what identifies it, or typed. */
export class AddPaperModel extends RequestModel {
  constructor(private readonly review: ReviewModel) {
    super(review.outbox);
    this.form = new PaperFormModel(review);
    this.form.changed.connect(() => {
      this.problem = this.form.problem;
      this.touch();
    });
  }

  readonly form: PaperFormModel;
  byHand = false;
  identifiers = '';
  online = false;
  report: ImportReport | null = null;

  set(change: Partial<Pick<AddPaperModel, 'byHand' | 'identifiers' | 'online'>>): void {
    Object.assign(this, change);
    this.problem = '';
    this.touch();
  }

  /** Add it and show it; false if it was refused. */
  async add(): Promise<boolean> {
    const lines = this.identifiers.split(/[\n;]+/).map(line => line.trim());
    const wanted = lines.filter(line => line !== '');
    this.report = this.byHand
      ? await this.form.add()
      : await this.request(() => this.review.client.addIdentified(wanted, this.online));
    const [id] = this.report?.papers ?? [];
    if (id !== undefined) {
      const paper = await this.review.client.record(id).catch(() => null);
      if (paper) {
        this.review.navigation.open(paper);
      }
    }
    return this.report !== null;
  }
}

function valuesOf(fields: Fields): Record<string, string> {
  const { arxiv, doi, url, year } = fields;
  const known = { year: year === null ? '' : String(year), doi, arxiv, url };
  const more = Object.entries(fields.fields).filter(([name]) => !OWN.has(name));
  return Object.fromEntries([...Object.entries(known), ...more]);
}

/** A name of BibTeX to be typed: `{Fish Society}` is an organization. */
function named(name: string): IName {
  const body = /^\{([^{}]*)\}$/.exec(name.trim());
  return body
    ? { text: body[1] ?? '', organization: true }
    : { text: name, organization: false };
}

function written({ organization, text }: IName): string {
  const name = text.trim();
  return organization && name !== '' ? `{${name}}` : name;
}
