import type { ReviewClient, Mode, Queue } from '../api/client';
import type { PaperCache } from './paperCache';

/** How many papers to keep ready, so that the next one is on screen at once. */
const AHEAD = 12;

/** From how few on to ask for more. */
const LOW = 6;

/** The most the server gives at once. */
const MOST = 200;

/** The undecided papers to read next, fetched before they are needed. */
export class ReadingQueue {
  constructor(
    private readonly client: ReviewClient,
    private readonly papers: PaperCache
  ) {}

  /** What gives the order: the model once it can learn from decisions, before that the sources. */
  by: Queue['by'] = 'sources';

  /** How many undecided papers are not in it, as other reviewers read them. */
  others = 0;

  /** In which order the reader wants to read. */
  mode: Mode = 'best';

  /** Of a random sample. */
  seed = 0;

  /** Whether the queue was fetched at least once. */
  ready = false;

  /** The next paper to read, or null if none is ready. */
  pick(except: string | null): string | null {
    return this.candidates(except)[0] ?? null;
  }

  /** Whether more should be fetched. */
  get needsRefill(): boolean {
    return this.candidates(null).length < LOW;
  }

  /** Whether there are papers the reader passed over. */
  get hasSkipped(): boolean {
    return this.skipped.size > 0;
  }

  /** The reader went on without deciding: come back to this one last. */
  skip(id: string): void {
    this.skipped.add(id);
  }

  /** Begin again with the papers passed over. */
  restoreSkipped(): void {
    this.skipped.clear();
  }

  /** Begin again, at another stage. */
  restart(): void {
    this.ids = [];
    this.skipped.clear();
    this.others = 0;
    this.ready = false;
  }

  /** A paper came back, after undo or a rejected save: it is the next. */
  putFirst(id: string): void {
    this.ids = [id, ...this.ids.filter(other => other !== id)];
    this.skipped.delete(id);
  }

  /** Fetch the order as it is now; calls while one is under way become one more. */
  async refill(reserved: number): Promise<void> {
    this.wanted = reserved;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted !== null) {
      const limit = Math.min(MOST, AHEAD + this.skipped.size + this.wanted);
      this.wanted = null;
      const requestedAt = this.papers.moment;
      const { stage } = this.client;
      const queue = await this.client.queue(limit, this.mode, this.seed);
      if (stage !== this.client.stage) {
        this.wanted ??= 0; // the reader has gone to another stage meanwhile
        continue;
      }
      this.ids = queue.records.map(paper => this.papers.receive(paper, requestedAt).id);
      this.by = queue.by;
      this.others = queue.others;
      this.ready = true;
    }
  }

  private candidates(except: string | null): string[] {
    return this.ids.filter(
      id =>
        id !== except && !this.skipped.has(id) && this.papers.get(id)?.decision === 'undecided'
    );
  }

  private readonly skipped = new Set<string>();
  private ids: string[] = [];
  private wanted: number | null = null;
  private running: Promise<void> | null = null;
}
