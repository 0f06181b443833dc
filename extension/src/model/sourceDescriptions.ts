import type { Source } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

/** How the sources of a review were searched, to be described. */
export class SourceDescriptionsModel extends RequestModel {
  constructor(private readonly review: ReviewModel) {
    super(review.outbox);
    void this.load();
  }

  sources: readonly Source[] = [];
  private before: readonly Source[] = [];

  async load(): Promise<void> {
    const found = await this.request(() => this.review.client.sources());
    if (found) {
      this.sources = found.sources;
      this.before = found.sources;
      this.touch();
    }
  }

  set(place: number, change: Partial<Source>): void {
    this.sources = this.sources.map((one, at) => (at === place ? { ...one, ...change } : one));
    this.touch();
  }

  /** Save what was changed; false if something was refused, which is then the problem. */
  async save(): Promise<boolean> {
    for (const [at, now] of this.sources.entries()) {
      const was = this.before[at];
      const { hits, kind, name, platform, search, searched } = now;
      if (was && JSON.stringify(was) !== JSON.stringify(now)) {
        const said = { kind, platform, searched, search, ...(hits === null ? {} : { hits }) };
        const acted = await this.request(() => this.review.client.describeSource(name, said));
        if (!acted) {
          return false;
        }
        this.review.announce(acted.label);
      }
    }
    return true;
  }
}
