import * as React from 'react';
import type { Mode, Queue, RankingReason } from '../../api/client';
import { titleOf, type ITrans } from '../../model/translation';
import { useFocusRequest, useReview, useTrans } from '../common/host';

/** How many words to show on either side. */
const TERMS = 7;

/** How many words to name in a sentence. */
const NAMED = 4;

/** In which order papers come, and why this one stands where it does. */
export function WhyPanel(): React.JSX.Element {
  const { review } = useReview();
  const root = React.useRef<HTMLDivElement>(null);
  useFocusRequest('show-why', () => root.current?.querySelector('select')?.focus());
  return (
    <div ref={root} className="jp-LitReview-why">
      <Order />
      {review.sidePanel.reason && <Reasons reason={review.sidePanel.reason} />}
    </div>
  );
}

function Order(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const modes: readonly [Mode, string][] = [
    ['best', trans.__('Most relevant first')],
    ['uncertain', trans.__('Most uncertain first')],
    ['random', trans.__('Random sample')],
    ['cluster', trans.__('One per topic')]
  ];
  return (
    <div className="jp-LitReview-order">
      <label>
        {trans.__('Order:')}{' '}
        <select
          className="jp-LitReview-select"
          data-lm-suppress-shortcuts="true"
          value={review.queue.mode}
          onChange={event => void review.navigation.setOrder(event.target.value as Mode)}
        >
          {modes.map(([mode, word]) => (
            <option key={mode} value={mode}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <small>{learned(review.queue.by, trans)}</small>
    </div>
  );
}

/** What gives the order at the moment. */
function learned(by: Queue['by'], trans: ITrans): string {
  const words: Record<Queue['by'], string> = {
    sources: trans.__('import order: no decisions to learn from yet'),
    later: trans.__('earlier order until the ranking is ready'),
    protocol: trans.__('by the protocol keywords'),
    likeness: trans.__('by similarity to included papers'),
    model: trans.__('learned from your decisions'),
    ranker: trans.__('by a custom ranker'),
    random: trans.__('at random')
  };
  return words[by];
}

function Reasons(props: { reason: RankingReason }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { reason } = props;
  if (reason.score === null) {
    return (
      <p className="jp-LitReview-none">
        {trans.__('Include one paper and exclude another to see which words count.')}
      </p>
    );
  }
  const words = (sign: number) =>
    reason.terms
      .filter(({ weight }) => sign * weight > 0)
      .slice(0, NAMED)
      .map(({ term }) => `“${term}”`)
      .join(', ');
  const [included, excluded] = [words(1), words(-1)];
  return (
    <>
      {included && (
        <p>{trans.__('Its words %1 are typical of papers you included.', included)}</p>
      )}
      {excluded && (
        <p>{trans.__('Its words %1 are typical of papers you excluded.', excluded)}</p>
      )}
      {reason.nearest.length > 0 && (
        <>
          <p className="jp-LitReview-sum">{trans.__('Most similar included papers:')}</p>
          <ul className="jp-LitReview-similar">
            {reason.nearest.map(({ paper, score }) => (
              <li key={paper.id}>
                <button type="button" onClick={() => review.navigation.open(paper, true)}>
                  <span
                    className="jp-LitReview-number"
                    title={trans.__('%1% similar', Math.round(100 * score))}
                  >
                    {trans.__('%1%', Math.round(100 * score))}
                  </span>
                  <span className="jp-LitReview-rowTitle" dir="auto">
                    {titleOf(paper, trans)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Numbers reason={reason} score={reason.score} />
    </>
  );
}

/** What each word adds to the score; only for who wants to know. */
function Numbers(props: { reason: RankingReason; score: number }): React.JSX.Element {
  const trans = useTrans();
  const { reason, score } = props;
  const strongest = reason.terms.slice(0, 2 * TERMS);
  const most = Math.max(...strongest.map(({ weight }) => Math.abs(weight)), 1e-9);
  const shown = strongest.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <details>
      <summary>{trans.__('Numbers')}</summary>
      <p className="jp-LitReview-sum">
        {trans.__(
          'Score %1 (papers you included have about +1, excluded about −1): these words %2, everything else %3.',
          signed(score),
          signed(shown),
          signed(score - shown)
        )}
      </p>
      <ul className="jp-LitReview-parts" aria-label={trans.__('Words and their contributions')}>
        {strongest.map(({ term, weight }) => (
          <li key={term} data-sign={weight < 0 ? 'minus' : 'plus'}>
            <bdi title={term}>{term}</bdi>
            <span className="jp-LitReview-part" aria-hidden="true">
              <span style={{ width: `${(100 * Math.abs(weight)) / most}%` }} />
            </span>
            <span className="jp-LitReview-number">{signed(weight)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
