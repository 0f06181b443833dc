import type { FollowedFile, IChange, ReviewClient } from '../api/client';
import { Observable } from './observable';

/** Changes that arrive within this time are read together, in milliseconds. */
const PAUSE = 150;

/** Kinds of events by which a file begins or ends to follow, or says something else. */
const ABOUT_FILES = new Set(['export tied', 'export written', 'retracted']);

/** The .bib files that are kept up to date with a review, and how they stand. */
export class FollowedExportsModel extends Observable {
  constructor(private readonly client: ReviewClient) {
    super();
    client.changed.connect(this.onChange, this);
    void this.load();
  }

  files: readonly FollowedFile[] = [];

  dispose(): void {
    this.client.changed.disconnect(this.onChange, this);
    window.clearTimeout(this.timer);
    this.timer = -1;
  }

  private onChange(_: ReviewClient, { kinds }: IChange): void {
    const concerned = this.files.length > 0 || kinds.some(kind => ABOUT_FILES.has(kind));
    if (concerned && this.timer === 0) {
      this.timer = window.setTimeout(() => void this.load(), PAUSE);
    }
  }

  private async load(): Promise<void> {
    this.timer = 0;
    try {
      const { files } = await this.client.followed();
      this.files = files;
      this.touch();
    } catch {
      // The next change asks again; the sidebar says what is wrong with the review.
    }
  }

  private timer = 0;
}
