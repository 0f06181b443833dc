import type { Paper, Stage } from '../api/client';
import { paperAt } from './stages';

/** How many papers to keep in memory: more than the queue holds and a screen shows. */
const KEEP = 500;

/**
 * The papers this window knows, each as the reader left it.
 *
 * An answer may be older than what the reader has done since it was asked for. So the caller
 * notes the `moment` before asking, and an answer never replaces a paper touched later, nor one
 * of which something is still being saved.
 */
export class PaperCache {
  constructor(
    private readonly saving: (id: string) => boolean,
    private readonly stage: () => Stage
  ) {}

  /** Now, to be noted before asking. */
  get moment(): number {
    return this.clock;
  }

  /** A paper as it is at the stage. */
  get(id: string): Paper | undefined {
    const known = this.byId.get(id);
    const paper = known && paperAt(known, this.stage());
    if (paper) {
      this.byId.delete(id); // what is in use is kept longest
      this.byId.set(id, paper);
    }
    return paper;
  }

  /** Keep an answer, unless the paper was touched after `asked`; gives what is kept. */
  receive(paper: Paper, requestedAt: number): Paper {
    const known = this.get(paper.id);
    if (known && (this.saving(paper.id) || (this.touched.get(paper.id) ?? 0) > requestedAt)) {
      return known;
    }
    this.store(paper);
    return paperAt(paper, this.stage());
  }

  /** The reader, or the server after saving, changed this paper. */
  update(paper: Paper): void {
    this.clock += 1;
    this.touched.set(paper.id, this.clock);
    this.store(paper);
  }

  private store(paper: Paper): void {
    this.byId.delete(paper.id);
    this.byId.set(paper.id, paper);
    if (this.byId.size > KEEP) {
      const [oldest = ''] = this.byId.keys();
      this.byId.delete(oldest);
      this.touched.delete(oldest);
    }
  }

  private readonly byId = new Map<string, Paper>();
  private readonly touched = new Map<string, number>();
  private clock = 0;
}
