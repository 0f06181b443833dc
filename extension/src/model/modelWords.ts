import type { IReviewClient, Protocol, Reason } from '../api/client';
import type { Criteria } from './protocol';
import type { IWanted } from './textMatches';
import { Observable } from './observable';

/** How many of the model's words to show on either side. */
const STRONGEST = 8;

/** What part of the strongest word's weight a word must have to be shown. */
const TELLING = 0.2;

/** How long the reader has to stay with a paper before the model is asked, in milliseconds. */
const PAUSE = 350;

/** The words that are shown in titles and abstracts: the protocol's, and the model's. */
export class Terms extends Observable {
  constructor(
    private readonly client: IReviewClient,
    private readonly criteria: Criteria
  ) {
    super();
  }

  /** Whether the reader wants the words of the protocol shown. */
  ofProtocol = true;

  /** Whether the reader wants the words by which the model judges a paper shown. */
  ofModel = true;

  /** What to look for in a paper's texts; the same object as long as that is the same. */
  wanted(paper: string): readonly IWanted[] {
    const of = this.ofModel && this.reason?.paper === paper ? this.reason : null;
    const protocol = this.ofProtocol ? this.criteria.protocol : null;
    if (of !== this.shown.of || protocol !== this.shown.protocol) {
      const words = of?.words ?? { for: [], against: [] };
      this.shown = {
        of,
        protocol,
        wanted: [
          { word: 'for', terms: words.for, beginnings: false },
          { word: 'against', terms: words.against, beginnings: false },
          { word: 'include', terms: protocol?.include_terms ?? [], beginnings: true },
          { word: 'exclude', terms: protocol?.exclude_terms ?? [], beginnings: true }
        ]
      };
    }
    return this.shown.wanted;
  }

  prefer(ofProtocol: boolean, ofModel: boolean): void {
    if (ofProtocol !== this.ofProtocol || ofModel !== this.ofModel) {
      this.ofProtocol = ofProtocol;
      this.ofModel = ofModel;
      this.follow(this.paper, true);
      this.touch();
    }
  }

  /** The reader went to another paper, or something was decided that taught the model. */
  follow(paper: string | null, again = false): void {
    if (paper === this.paper && !again) {
      return;
    }
    this.paper = paper;
    window.clearTimeout(this.timer);
    if (paper !== null && this.ofModel) {
      this.timer = window.setTimeout(() => void this.ask(paper), PAUSE);
    }
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.paper = null;
  }

  private async ask(paper: string): Promise<void> {
    const reason = await this.client.why(paper).catch(() => null);
    if (reason && paper === this.paper) {
      const words = telling(reason);
      if (paper !== this.reason?.paper || String(words.for) !== String(this.reason.words.for)) {
        this.reason = { paper, words };
        this.touch();
      }
    }
  }

  private reason: IReason | null = null;
  private shown: {
    of: IReason | null;
    protocol: Protocol | null;
    wanted: readonly IWanted[];
  } = { of: null, protocol: null, wanted: [] };
  private paper: string | null = null;
  private timer = 0;
}

interface IReason {
  readonly paper: string;
  readonly words: { for: string[]; against: string[] };
}

/** The words that say most, and for what. */
function telling({ terms }: Reason): IReason['words'] {
  const most = Math.max(...terms.map(({ weight }) => Math.abs(weight)), 0);
  const strong = terms.filter(({ weight }) => Math.abs(weight) >= TELLING * most);
  return {
    for: strong
      .filter(({ weight }) => weight > 0)
      .map(({ term }) => term)
      .slice(0, STRONGEST),
    against: strong
      .filter(({ weight }) => weight < 0)
      .map(({ term }) => term)
      .slice(0, STRONGEST)
  };
}
