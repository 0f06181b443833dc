// Papers and a client for tests of models: only the methods that a test gives answer.
import { Signal } from '@lumino/signaling';
import type {
  ActionResult,
  Highlight,
  IChange,
  ReviewClient,
  Note,
  Paper,
  Row,
  Suggestion,
  Summary
} from '../../extension/src/api/client';
import { ServiceError } from '../../extension/src/api/serviceError';

export function paper(id: string, change: Partial<Paper> = {}): Paper {
  const decision = change.decision ?? 'undecided';
  const reasons = change.reasons ?? [];
  return {
    id,
    position: 1,
    key: id,
    key_frozen: false,
    title: `Title of ${id}`,
    abstract: '',
    shown: {
      title: `Title of ${id}`,
      abstract: '',
      authors: [],
      publication: '',
      formulas: []
    },
    authors: [],
    year: 2024,
    venue: '',
    doi: '',
    arxiv: '',
    pmid: '',
    url: '',
    type: 'article',
    links: [],
    sources: [],
    texts: 0,
    decision,
    reasons,
    stages: {
      'title-abstract': { decision, reasons },
      'full-text': { decision: 'undecided', reasons: [] }
    },
    tags: [],
    notes: [],
    highlights: [],
    files: [],
    ...change
  } as Paper;
}

export function row(id: string, change: Partial<Row> = {}): Row {
  return {
    id,
    key: id,
    title: `Title of ${id}`,
    authors: [],
    year: 2024,
    venue: '',
    type: 'article',
    doi: '',
    decision: 'undecided',
    reasons: [],
    tags: [],
    notes: 0,
    highlights: 0,
    sources: [],
    rank: null,
    abstract: true,
    added: '2026-01-01',
    decided: null,
    ...change
  } as Row;
}

export function note(id: string, text: string): Note {
  return { id, reviewer: 'ada', text, at: '2026-01-01T00:00:00Z', mine: true };
}

export function highlight(start: number, end: number, id = `${start}-${end}`): Highlight {
  return {
    id,
    reviewer: 'ada',
    field: 'abstract',
    start,
    end,
    quote: '',
    comment: '',
    colour: 'yellow',
    at: '2026-01-01T00:00:00Z',
    mine: true
  };
}

export function suggestion(id: string, change: Partial<Paper> = {}): Suggestion {
  return { paper: paper(id, change), score: 0.5, terms: [] } as unknown as Suggestion;
}

export function summary(change: Partial<Summary> = {}): Summary {
  const decisions = { undecided: 3, include: 0, maybe: 0, exclude: 0 };
  return {
    name: 'test.review',
    seq: 1,
    reviewer: 'ada',
    stage: 'title-abstract',
    stages: [
      { name: 'title-abstract', records: 3, decisions },
      {
        name: 'full-text',
        records: 0,
        decisions: { undecided: 0, include: 0, maybe: 0, exclude: 0 }
      }
    ],
    records: 3,
    occurrences: 3,
    sources: [],
    decisions,
    tags: [],
    reasons: [],
    undo: null,
    redo: null,
    ...change
  } as Summary;
}

/** What the server answers after an action. */
export function result(change: Partial<ActionResult> = {}): ActionResult {
  return {
    seq: 2,
    action: 'action-1',
    label: 'done',
    note: null,
    warnings: [],
    stage: null,
    papers: [],
    summary: summary({ seq: 2 }),
    ...change
  };
}

export interface IFakeClient extends ReviewClient {
  readonly changed: Signal<ReviewClient, IChange>;
}

/** A client that has only these methods; any other rejects and says which it was. */
export function client(methods: Partial<ReviewClient> = {}): IFakeClient {
  const known: Partial<ReviewClient> = {
    path: 'test.review',
    stage: 'title-abstract',
    dispose: () => undefined,
    ...methods
  };
  const fake = new Proxy(known as IFakeClient, {
    get: (target, name) =>
      Reflect.has(target, name)
        ? (Reflect.get(target, name) as unknown)
        : () => Promise.reject(new ServiceError(`no ${String(name)} in this test`, 'Test'))
  });
  Object.assign(known, { changed: new Signal<ReviewClient, IChange>(fake) });
  return fake;
}

export const unreachable = (): ServiceError =>
  new ServiceError('No answer.', 'Unreachable', true);

export const rejection = (): ServiceError =>
  new ServiceError('That is not possible.', 'ValueError');

/** A promise to be settled by the test. */
export function deferred<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: Error) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Let everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
}
