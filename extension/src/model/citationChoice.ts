import type { ICitationMatch } from './citationIndex';
import type { CitationSources } from './citationSources';
import { Observable } from './observable';

/** How many papers to list. */
const LISTED = 40;

/** Papers to be cited together, chosen from a list. */
export class CitationChoice extends Observable {
  constructor(
    readonly sources: CitationSources,
    readonly document: string
  ) {
    super();
    this.search('');
    void sources.ready(document).then(() => this.search(this.query));
  }

  query = '';
  matches: readonly ICitationMatch[] = [];
  /** The row that Enter takes. */
  active = 0;
  chosen: readonly ICitationMatch[] = [];
  /** Whether the authors are part of the sentence. */
  narrative = false;

  search(query: string): void {
    this.query = query;
    this.matches = this.sources.search(this.document, query, LISTED);
    this.active = 0;
    this.touch();
  }

  move(by: number): void {
    const last = this.matches.length - 1;
    this.active = Math.max(0, Math.min(last, this.active + by));
    this.touch();
  }

  /** Add a paper, or drop it again. */
  toggle(match: ICitationMatch | undefined): void {
    if (match) {
      const left = this.chosen.filter(({ paper }) => paper.key !== match.paper.key);
      this.chosen = left.length < this.chosen.length ? left : [...left, match];
      this.touch();
    }
  }

  setNarrative(narrative: boolean): void {
    this.narrative = narrative;
    this.touch();
  }

  /** The keys of the chosen papers; if there are none, of the paper that Enter takes. */
  get keys(): string[] {
    const active = this.matches[this.active];
    const taken = this.chosen.length > 0 ? this.chosen : active ? [active] : [];
    return taken.map(({ paper }) => paper.key);
  }
}
