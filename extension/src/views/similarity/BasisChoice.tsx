import * as React from 'react';
import { useReview } from '../common/host';

/** What similar papers can be asked of: the papers they are similar to, and which of them to show. */
export interface IBasisChoice {
  /** `paper`, `include`, `chosen`, or `tag:` and a name. */
  readonly of: string;
  readonly undecided: boolean;
  readonly diverse: boolean;
}

/** What the similar papers are similar to, and which of them to show. */
export function BasisChoice(props: {
  like: IBasisChoice;
  /** What `paper` means here. */
  paper: string;
  /** How many papers were chosen elsewhere, if any were. */
  chosen?: number;
  /** Stands between what they are similar to and which are shown. */
  children?: React.ReactNode;
  choose: (of: string) => void;
  ask: (change: { undecided?: boolean; diverse?: boolean }) => void;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { chosen, like } = props;
  const { counts, summary } = review;
  return (
    <>
      <label>
        {trans.__('Similar to')}{' '}
        <select
          className="jp-LitReview-select"
          data-lm-suppress-shortcuts="true"
          value={like.of}
          onChange={event => props.choose(event.target.value)}
        >
          <option value="paper">{props.paper}</option>
          <option value="include" disabled={counts.include === 0}>
            {trans.__('all you included (%1)', counts.include)}
          </option>
          {chosen !== undefined && (
            <option value="chosen">
              {trans._n('%1 selected paper', '%1 selected papers', chosen)}
            </option>
          )}
          {(summary?.tags ?? []).map(({ name, count }) => (
            <option key={name} value={`tag:${name}`}>
              {trans.__('the tag %1 (%2)', name, count)}
            </option>
          ))}
        </select>
      </label>
      {props.children}
      <label>
        <input
          type="checkbox"
          checked={like.undecided}
          onChange={event => props.ask({ undecided: event.target.checked })}
        />{' '}
        {trans.__('Undecided')}
      </label>
      <label title={trans.__('Prefer papers that differ from each other')}>
        <input
          type="checkbox"
          checked={like.diverse}
          onChange={event => props.ask({ diverse: event.target.checked })}
        />{' '}
        {trans.__('Diverse results')}
      </label>
    </>
  );
}
