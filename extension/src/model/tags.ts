import type { ActionResult, TagStyle, Tag } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

/** A name that another tag has already: the two can be made one. */
export interface INameConflict {
  readonly name: string;
  readonly to: string;
}

/** The review's tags as a list to be put in order. */
export class TagsModel extends RequestModel {
  constructor(readonly review: ReviewModel) {
    super(review.outbox);
  }

  /** What was done last here; undo reverts it. */
  lastAction: ActionResult | null = null;

  conflict: INameConflict | null = null;

  get tags(): readonly Tag[] {
    return this.review.summary?.tags ?? [];
  }

  setStyle(name: string, look: TagStyle): Promise<void> {
    return this.run(() => this.review.client.styleTag(name, look));
  }

  /** Move a tag to a place in the list. */
  async move(name: string, to: number): Promise<void> {
    const place = Math.max(0, Math.min(to, this.tags.length - 1));
    if (this.tags[place]?.name !== name) {
      await this.setStyle(name, { order: place });
    }
  }

  /** Rename a tag, or ask whether to merge it if there is one of that name. */
  async rename(name: string, typed: string): Promise<void> {
    const to = typed.split(/\s+/).filter(Boolean).join(' ');
    if (to === '' || to === name) {
      return;
    }
    if (this.tags.some(tag => tag.name === to)) {
      this.conflict = { name, to };
      this.touch();
      return;
    }
    await this.run(() => this.review.client.renameTag(name, to));
  }

  merge(name: string, into: string): Promise<void> {
    return this.run(() => this.review.client.mergeTags([name], into));
  }

  remove(name: string): Promise<void> {
    return this.run(() => this.review.client.deleteTags([name]));
  }

  /** Undo what was done last here. */
  async undo(): Promise<void> {
    const { lastAction } = this;
    if (lastAction) {
      await this.run(() => this.review.client.undo(lastAction.action));
      this.lastAction = null;
      this.touch();
    }
  }

  /** Leave the names as they are. */
  dismissConflict(): void {
    this.conflict = null;
    this.touch();
  }

  /** Something cannot be, and this is why. */
  showProblem(problem: string): void {
    this.problem = problem;
    this.touch();
  }

  private async run(send: () => Promise<ActionResult>): Promise<void> {
    this.conflict = null;
    const acted = await this.request(send);
    if (acted) {
      this.lastAction = acted.action === '' ? null : acted;
      this.review.applyResult(acted);
    }
    this.touch();
  }
}

/** Put a tag on the paper on screen, or take it off; on all that are selected. */
export function toggleTag(name: string, review: ReviewModel): void {
  if (review.bulkTarget) {
    review.bulkTarget.addTag(name);
  } else if (review.paper?.tags.includes(name)) {
    review.removeTag(name);
  } else {
    review.addTag(name);
  }
}
