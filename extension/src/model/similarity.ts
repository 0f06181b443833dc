import type { Paper, Suggestion } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';
import type { IBulkTarget } from './bulkTarget';
import type { ReviewModel } from './review';

/** How many papers to suggest at once. */
const LIMIT = 20;

/** Actions that come together are answered together, in milliseconds. */
const PAUSE = 150;

/** What the suggestions are similar to at the outset. */
export type Basis =
  | { readonly of: 'paper' }
  | { readonly of: 'include' }
  | { readonly of: 'tag'; readonly tag: string }
  | { readonly of: 'chosen'; readonly ids: readonly string[] };

/** A paper that steers the suggestions towards itself or away. */
export interface IExample {
  readonly id: string;
  readonly title: string;
  readonly towards: boolean;
}

/** Papers like some and unlike others, steered by the reader paper by paper. */
export class SimilarityQuery extends Observable {
  constructor(private readonly review: ReviewModel) {
    super();
    this.paper = review.paper;
    review.changed.connect(this.onReview, this);
  }

  basis: Basis = { of: 'paper' };
  examples: readonly IExample[] = [];
  undecided = true;
  diverse = false;

  /** What was found; what was decided since is gone if only undecided ones are wanted. */
  found: readonly Suggestion[] = [];

  /** The row the keyboard is on. */
  current = 0;

  loading = false;
  problem: ServiceError | null = null;

  /** The paper that `base` speaks of, if it speaks of one. */
  paper: Paper | null;

  /** Ask about something else. */
  change(wanted: Partial<Pick<SimilarityQuery, 'basis' | 'undecided' | 'diverse'>>): void {
    Object.assign(this, wanted);
    if (wanted.basis) {
      this.examples = [];
      this.paper = this.review.paper;
    }
    this.restart();
  }

  /** Look for papers more like one, or less. */
  addExample(paper: Paper, towards: boolean): void {
    const { id } = paper;
    const rest = this.examples.filter(one => one.id !== id);
    this.examples = [...rest, { id, title: paper.shown.title, towards }];
    this.restart();
  }

  /** Let a paper steer no more. */
  removeExample(id: string): void {
    this.examples = this.examples.filter(one => one.id !== id);
    this.restart();
  }

  /** Go to a row. */
  moveTo(row: number): void {
    this.current = Math.max(0, Math.min(this.found.length - 1, row));
    this.touch();
  }

  /** The paper of a row, as the reader left it. */
  paperAt(row = this.current): Paper | null {
    const suggestion = this.found[row];
    return suggestion
      ? (this.review.papers.get(suggestion.paper.id) ?? suggestion.paper)
      : null;
  }

  /** Decide the paper of the current row; the next one takes its place. */
  decide(decision: Paper['decision'], reasons: string[]): void {
    const paper = this.paperAt();
    if (paper) {
      this.review.decidePaper(paper, decision, reasons);
      if (!this.undecided) {
        this.moveTo(this.current + 1);
      }
    }
  }

  /** What actions apply to while the keyboard is in the list. */
  readonly bulkTarget: IBulkTarget = {
    count: 1,
    paperSelection: null,
    step: by => this.moveTo(this.current + by),
    decide: (decision, reasons) => this.decide(decision, reasons),
    addTag: name => this.tag(name),
    removeTag: () => undefined
  };

  /** Tag the paper of the current row. */
  tag(name: string): void {
    const paper = this.paperAt();
    if (paper) {
      this.review.tagPaper(paper, name);
    }
  }

  /** Fetch what there is not yet. */
  start(): void {
    if (this.found.length === 0 && !this.loading) {
      this.restart();
    }
  }

  private onReview(): void {
    const { paper, summary } = this.review;
    if (
      this.basis.of === 'paper' &&
      paper &&
      paper.id !== this.paper?.id &&
      !this.examples.length
    ) {
      this.paper = paper;
      this.restart();
      return;
    }
    const left = this.found.filter(({ paper: { id } }) => {
      const known = this.review.papers.get(id);
      return !this.undecided || !known || known.decision === 'undecided';
    });
    if (left.length < this.found.length) {
      this.found = left;
      this.current = Math.max(0, Math.min(this.current, left.length - 1));
    }
    if (summary && summary.seq !== this.seq) {
      this.seq = summary.seq;
      this.fetch(PAUSE, true);
    }
    this.touch();
  }

  /** Begin the list again. */
  private restart(): void {
    this.found = [];
    this.current = 0;
    this.fetch(0, false);
    this.touch();
  }

  private fetch(pause: number, fill: boolean): void {
    window.clearTimeout(this.timer);
    this.run += 1;
    const { run } = this;
    this.loading = true;
    this.timer = window.setTimeout(() => void this.load(run, fill), pause);
  }

  private async load(run: number, fill: boolean): Promise<void> {
    const { basis, diverse, review, examples, undecided } = this;
    const towards = examples.filter(one => one.towards).map(({ id }) => id);
    const own =
      basis.of === 'chosen'
        ? basis.ids
        : basis.of === 'paper' && this.paper
          ? [this.paper.id]
          : [];
    const unlike = examples.filter(one => !one.towards).map(({ id }) => id);
    const like = [...new Set([...own, ...towards])].filter(id => !unlike.includes(id));
    const where = basis.of === 'include' ? 'include' : '';
    const tag = basis.of === 'tag' ? basis.tag : '';
    try {
      const requestedAt = review.papers.moment;
      const nothing = like.length === 0 && where === '' && tag === '';
      const { records } = nothing
        ? { records: [] }
        : await review.client.findSimilar({
            like,
            unlike,
            where,
            tag,
            limit: LIMIT,
            undecided,
            diverse
          });
      if (run === this.run) {
        records.forEach(({ paper }) => review.papers.receive(paper, requestedAt));
        this.put(records, fill);
        this.problem = null;
      }
    } catch (thrown) {
      if (run === this.run) {
        this.problem = ServiceError.of(thrown);
      }
    }
    if (run === this.run) {
      this.loading = false;
      this.touch();
    }
  }

  /** Show what was found; a list being worked on only grows at its end, so that nothing jumps. */
  private put(records: readonly Suggestion[], fill: boolean): void {
    const fits = records.filter(
      ({ paper }) =>
        !this.undecided || (this.review.papers.get(paper.id) ?? paper).decision === 'undecided'
    );
    const known = new Set(this.found.map(({ paper }) => paper.id));
    this.found = fill
      ? [...this.found, ...fits.filter(({ paper }) => !known.has(paper.id))].slice(0, LIMIT)
      : fits;
  }

  private seq = 0;
  private run = 0;
  private timer = 0;
}

const QUERIES = new WeakMap<ReviewModel, SimilarityQuery>();

/** The one list of a review, so that another view can say what it is to be similar to. */
export function similarityQueryOf(review: ReviewModel): SimilarityQuery {
  const known = QUERIES.get(review) ?? new SimilarityQuery(review);
  QUERIES.set(review, known);
  return known;
}
