import { Signal } from '@lumino/signaling';
import type { ActionResult, Coefficient, Stage, Team, TeamRole } from '../api/client';
import { RequestModel } from './request';
import type { ReviewModel } from './review';

export type Member = Team['members'][number];
export type Blinding = Team['policy']['blind'];
export type Shared = 'tags' | 'notes' | 'files';

/** Who reads each paper: any two, or of those among whom papers are dealt out one, two or all. */
export type Readers = 'any' | 'one' | 'two' | 'all';

/** The team of a review: roles, who sees what, who reads what; each change is one step of undo. */
export class TeamModel extends RequestModel {
  constructor(private readonly review: ReviewModel) {
    super(review.outbox);
    review.changesReceived.connect(this.onChanges, this);
    void this.load();
  }

  team: Team | null = null;

  /** What was done last here, in words; undo reverts it. */
  lastAction = '';

  get stage(): Stage {
    return this.review.stage;
  }

  get screeners(): string[] {
    return (this.team?.members ?? [])
      .filter(one => one.role === 'screener')
      .map(one => one.reviewer);
  }

  get readers(): Readers {
    const { readers, reviewers } = this.team?.dealing ?? { readers: 0, reviewers: [] };
    if (readers === 0) {
      return 'any';
    }
    return readers === reviewers.length ? 'all' : readers === 1 ? 'one' : 'two';
  }

  /** Screeners who joined after the papers were dealt out, and so have none. */
  get leftOut(): string[] {
    const dealt = this.team?.dealing;
    return dealt?.readers ? this.screeners.filter(one => !dealt.reviewers.includes(one)) : [];
  }

  giveRole(reviewer: string, role: TeamRole): Promise<boolean> {
    return this.run(() => this.review.client.giveRole(reviewer, role));
  }

  setBlinding(blind: Blinding): Promise<boolean> {
    return this.run(() => this.review.client.setTeamPolicy({ blind }));
  }

  share(what: Shared, shared: boolean): Promise<boolean> {
    const value = shared ? 'shared' : 'blind';
    return this.run(() => this.review.client.setTeamPolicy({ [what]: value }));
  }

  closeStage(closed: boolean): Promise<boolean> {
    return this.run(() => this.review.client.closeStage(closed));
  }

  /** Deal the papers out among all who screen. */
  deal(readers: Readers): Promise<boolean> {
    const among = readers === 'any' ? [] : this.screeners;
    const number = { any: 0, one: 1, two: 2, all: among.length }[readers];
    return this.run(() => this.review.client.dealPapers(number, among));
  }

  calibrate(size: number): Promise<boolean> {
    return this.run(() => this.review.client.calibrate(size));
  }

  /** Undo what was done last here, whatever was done elsewhere since. */
  async undo(): Promise<void> {
    const { action } = this;
    if (action !== '' && (await this.run(() => this.review.client.undo(action)))) {
      this.action = '';
      this.lastAction = '';
      this.touch();
    }
  }

  dispose(): void {
    Signal.clearData(this);
  }

  private onChanges(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    const found = await this.request(() => this.review.client.team());
    if (found) {
      this.team = found;
      this.touch();
    }
  }

  private async run(send: () => Promise<ActionResult>): Promise<boolean> {
    const acted = await this.request(send);
    const { problem } = this;
    if (acted) {
      this.action = acted.action;
      this.lastAction = acted.label;
      this.review.applyResult(acted);
    }
    await this.load();
    this.problem ||= problem;
    this.touch();
    return acted !== null;
  }

  private action = '';
}

/** A coefficient with its interval, such as `0.73 (0.42 to 1.00)`; a dash if it cannot be said. */
export function formatCoefficient(
  { value, low, high }: Coefficient,
  interval: (value: string, low: string, high: string) => string
): string {
  if (value === null) {
    return '–';
  }
  const text = (one: number) => one.toFixed(2).replace('-', '−');
  return low === null || high === null
    ? text(value)
    : interval(text(value), text(low), text(high));
}
