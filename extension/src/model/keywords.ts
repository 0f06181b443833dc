import type { ReviewClient, Protocol, RankingReason } from '../api/client';
import type { ProtocolModel } from './protocol';
import type { ITermSet } from './textMatches';
import { Observable } from './observable';

/** How many of the model's words to show on either side. */
const STRONGEST = 8;

/** What part of the strongest word's weight a word must have to be shown. */
const WEIGHT_SHARE = 0.2;

/** How long the reader has to stay with a paper before the model is queried, in milliseconds. */
const PAUSE = 350;

/** The words that are shown in titles and abstracts: the protocol's, and the model's. */
export class KeywordsModel extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly protocol: ProtocolModel
  ) {
    super();
  }

  /** Whether the reader wants the words of the protocol shown. */
  showProtocol = true;

  /** Whether the reader wants the words by which the model judges a paper shown. */
  showModel = true;

  /** What to look for in a paper's texts; the same object as long as that is the same. */
  termSets(paper: string): readonly ITermSet[] {
    const of = this.showModel && this.reason?.paper === paper ? this.reason : null;
    const protocol = this.showProtocol ? this.protocol.protocol : null;
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

  setShown(ofProtocol: boolean, ofModel: boolean): void {
    if (ofProtocol !== this.showProtocol || ofModel !== this.showModel) {
      this.showProtocol = ofProtocol;
      this.showModel = ofModel;
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
    if (paper !== null && this.showModel) {
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
      const words = strongestWords(reason);
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
    wanted: readonly ITermSet[];
  } = { of: null, protocol: null, wanted: [] };
  private paper: string | null = null;
  private timer = 0;
}

interface IReason {
  readonly paper: string;
  readonly words: { for: string[]; against: string[] };
}

/** The words that say most, and for what. */
function strongestWords({ terms }: RankingReason): IReason['words'] {
  const most = Math.max(...terms.map(({ weight }) => Math.abs(weight)), 0);
  const strong = terms.filter(({ weight }) => Math.abs(weight) >= WEIGHT_SHARE * most);
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
