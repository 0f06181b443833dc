import type { IChange, ReviewClient } from '../api/client';
import { ServiceError } from '../api/serviceError';
import type { ICitationMatch } from './citationIndex';
import { CitationIndex, distance, fold } from './citationIndex';
import { Observable } from './observable';
import type { OpenReviews } from './openReviews';
import { reviewName } from './translation';

/** Papers fetched at once: some two megabytes. */
const PAGE = 10_000;

/** Changes that arrive together are read together, in milliseconds. */
const PAUSE = 200;

/** How long the .bib files of a folder count as unchanged, in milliseconds. */
const FRESH = 2_000;

/** How many letters of a key may be wrong for another to be offered instead. */
const NEAR = 4;

/** What can be cited from one review or one file. */
interface ISource {
  readonly name: string;
  /** The path of the review; null for a file. */
  readonly review: string | null;
  readonly index: CitationIndex;
}

/** Formatted references, and what is to be said of the keys. */
export interface IReferences {
  readonly references: readonly string[];
  readonly missing: readonly string[];
  readonly ambiguous: readonly { readonly key: string; readonly source: string }[];
}

/**
 * What can be cited: the papers of the open reviews, and the .bib files of a folder.
 *
 * Nothing is read before a document asks: the papers of a large review take tens of megabytes.
 */
export class CitationSources extends Observable {
  /**
   * @param reviews - the reviews open in this window
   * @param open - a client for the folder of a document
   */
  constructor(
    private readonly reviews: OpenReviews,
    private readonly open: (document: string) => ReviewClient
  ) {
    super();
  }

  /** Load everything that can be cited in a document; what cannot be read is left out. */
  async ready(document: string): Promise<void> {
    this.begin();
    await Promise.all([
      ...[...this.followed.values()].map(followed => followed.loaded),
      this.folderOf(document).read()
    ]);
  }

  /** Whether everything is loaded, so that `search` is complete. */
  isReady(document: string): boolean {
    this.begin();
    return (
      [...this.followed.values()].every(({ complete }) => complete) &&
      this.folderOf(document).complete
    );
  }

  /** The papers that fit what is typed, best first; a paper of several sources stands once. */
  search(document: string, typed: string, limit: number): ICitationMatch[] {
    const found = new Map<string, ICitationMatch>();
    for (const { index, name, review } of this.sources(document)) {
      for (const { paper, score } of index.search(typed, limit)) {
        const same = `${paper.key}\n${fold(paper.title)}`;
        const known = found.get(same);
        found.set(
          same,
          known
            ? {
                paper: known.review === null && review !== null ? paper : known.paper,
                sources: [...known.sources, name],
                review: known.review ?? review,
                score: Math.max(known.score, score)
              }
            : { paper, sources: [name], review, score }
        );
      }
    }
    return [...found.values()].sort((one, other) => other.score - one.score).slice(0, limit);
  }

  /** The papers of a key, with where they are from. */
  find(document: string, key: string): ICitationMatch[] {
    return this.sources(document).flatMap(({ index, name, review }) => {
      const paper = index.byKey.get(key);
      return paper ? [{ paper, sources: [name], review, score: 0 }] : [];
    });
  }

  /** Whether a key can be cited; true as long as it is not known. */
  knows(document: string, key: string): boolean {
    const sources = this.sources(document);
    return (
      sources.length === 0 ||
      !this.isReady(document) ||
      sources.some(({ index }) => index.byKey.has(key))
    );
  }

  /** The key nearest to one that is not known; null if none is near. */
  nearest(document: string, key: string): string | null {
    let best: string | null = null;
    let least = Math.min(NEAR, Math.max(2, Math.ceil(key.length / 3)) + 1);
    const wanted = fold(key);
    for (const { index } of this.sources(document)) {
      for (const known of index.byKey.keys()) {
        const far = distance(wanted, fold(known), least);
        if (far < least) {
          least = far;
          best = known;
        }
      }
    }
    return best ?? this.search(document, key, 1)[0]?.paper.key ?? null;
  }

  /**
   * Formatted references of papers, as Markdown, in the order of a style.
   *
   * @returns also the keys that no paper has, and those that several papers have, with the name
   * of the source whose paper is listed
   */
  async references(
    document: string,
    keys: readonly string[],
    style: string
  ): Promise<IReferences> {
    const papers: { review: string; id: string }[] = [];
    const others: string[] = [];
    const ambiguous: { key: string; source: string }[] = [];
    for (const key of keys) {
      const all = this.find(document, key);
      const found = all.find(({ review }) => review !== null);
      const source = (found ?? all[0])?.sources[0];
      if (source !== undefined && new Set(all.map(({ paper }) => fold(paper.title))).size > 1) {
        ambiguous.push({ key, source });
      }
      if (found?.review) {
        papers.push({ review: found.review, id: found.paper.id });
      } else {
        others.push(key);
      }
    }
    const client = this.folderOf(document).client;
    return { ...(await client.formatReferences({ papers, keys: others, style })), ambiguous };
  }

  /** The client of an open review, for what its list does not have; null if it is not open. */
  client(review: string): ReviewClient | null {
    return this.followed.get(review)?.client ?? null;
  }

  /** Why files beside a document are left out, a sentence each. */
  warnings(document: string): readonly string[] {
    return this.folderOf(document).warnings;
  }

  private sources(document: string): ISource[] {
    this.begin();
    return [
      ...[...this.followed.values()].filter(({ index }) => index.size > 0),
      ...this.folderOf(document).files
    ];
  }

  /** Follow the open reviews from now on. */
  private begin(): void {
    if (!this.begun) {
      this.begun = true;
      this.reviews.changed.connect(() => {
        this.follow();
        this.touch();
      });
      this.follow();
    }
  }

  /** Follow the reviews that are open now. */
  private follow(): void {
    const open = new Set(this.reviews.open.map(({ client }) => client));
    for (const [path, followed] of this.followed) {
      if (!open.has(followed.client)) {
        followed.dispose();
        this.followed.delete(path);
      }
    }
    for (const client of open) {
      if (!this.followed.has(client.path)) {
        this.followed.set(client.path, new FollowedReview(client, () => this.touch()));
      }
    }
  }

  private folderOf(document: string): Folder {
    const path = document.slice(0, document.lastIndexOf('/') + 1);
    const known = this.folders.get(path);
    if (known) {
      return known;
    }
    const made = new Folder(this.open(document), () => this.touch());
    this.folders.set(path, made);
    return made;
  }

  private begun = false;
  private readonly followed = new Map<string, FollowedReview>();
  private readonly folders = new Map<string, Folder>();
}

/** The papers of an open review, read once and then kept up to date. */
class FollowedReview implements ISource {
  constructor(
    readonly client: ReviewClient,
    private readonly touch: () => void
  ) {
    client.changed.connect(this.onChange, this);
    this.loaded = this.load();
  }

  readonly index = new CitationIndex();
  complete = false;
  loaded: Promise<void>;

  get name(): string {
    return reviewName(this.client.path);
  }

  get review(): string {
    return this.client.path;
  }

  dispose(): void {
    this.client.changed.disconnect(this.onChange, this);
    window.clearTimeout(this.timer);
    this.gone = true;
  }

  /** Read everything; a review that cannot be read has nothing to cite. */
  private async load(): Promise<void> {
    try {
      let after = 0;
      do {
        const page = await this.client.citable({ since: 0, after, limit: PAGE });
        if (this.gone) {
          return;
        }
        this.seq = after === 0 ? page.seq : this.seq;
        this.index.put(page.papers);
        after = page.next ?? 0;
      } while (after > 0);
    } catch (thrown) {
      this.failed = ServiceError.of(thrown).unreachable;
    }
    this.complete = true;
    this.touch();
  }

  private onChange(_: ReviewClient, { seq }: IChange): void {
    if (seq > this.seq && !this.gone) {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.renew(), PAUSE);
    }
  }

  private async renew(): Promise<void> {
    await this.loaded;
    if (this.failed || this.seq === 0) {
      this.failed = false;
      this.loaded = this.load();
      return;
    }
    try {
      const { gone, papers, seq } = await this.client.citable({ since: this.seq });
      if (!this.gone && seq > this.seq) {
        this.seq = seq;
        this.index.remove(gone);
        this.index.put(papers);
        this.touch();
      }
    } catch {
      // Not lost: the next change asks again from the same number.
    }
  }

  private seq = 0;
  private timer = 0;
  private failed = false;
  private gone = false;
}

/** The .bib files of a folder. */
class Folder {
  constructor(
    readonly client: ReviewClient,
    private readonly touch: () => void
  ) {}

  files: ISource[] = [];
  warnings: readonly string[] = [];
  complete = false;

  /** Read what changed since the last time. */
  read(): Promise<void> {
    if (!this.reading && Date.now() - this.readAt > FRESH) {
      this.reading = this.renew().finally(() => {
        this.reading = null;
        this.readAt = Date.now();
        this.complete = true;
      });
    }
    return this.reading ?? Promise.resolve();
  }

  private async renew(): Promise<void> {
    try {
      const { files, version, warnings } = await this.client.citableFiles(this.version);
      if (version !== this.version) {
        this.version = version;
        this.warnings = warnings;
        this.files = files.map(({ name, papers }) => {
          const index = new CitationIndex();
          index.put(papers);
          return { name, review: null, index };
        });
        this.touch();
      }
    } catch {
      // A folder that cannot be read, or is on another drive, has no files to cite from.
    }
  }

  private version = '';
  private readAt = 0;
  private reading: Promise<void> | null = null;
}
