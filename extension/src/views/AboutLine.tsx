import * as React from 'react';
import type { IAbout } from '../model/beside';
import { useDesk } from './host';

/** What the similar papers are similar to, and which of them to show. */
export function AboutLine(): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { beside, counts, summary } = review;
  const { about } = beside;
  const tags = summary?.tags ?? [];
  const choose = (value: string) => {
    const of = value.startsWith('tag:') ? 'tag' : (value as IAbout['of']);
    // What is asked about many is what to read next, so nothing that is decided.
    beside.ask({ of, tag: of === 'tag' ? value.slice(4) : '', undecided: of !== 'paper' });
  };
  return (
    <div className="jp-LitReview-about">
      <label>
        {trans.__('Like')}{' '}
        <select
          className="jp-LitReview-select"
          data-lm-suppress-shortcuts="true"
          value={about.of === 'tag' ? `tag:${about.tag}` : about.of}
          onChange={event => choose(event.target.value)}
        >
          <option value="paper">{trans.__('this paper')}</option>
          <option value="include" disabled={counts.include === 0}>
            {trans.__('all you included (%1)', counts.include)}
          </option>
          {tags.map(({ name, count }) => (
            <option key={name} value={`tag:${name}`}>
              {trans.__('the tag %1 (%2)', name, count)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={about.undecided}
          onChange={event => beside.ask({ undecided: event.target.checked })}
        />{' '}
        {trans.__('undecided')}
      </label>
      <label title={trans.__('Rather different from each other than most alike')}>
        <input
          type="checkbox"
          checked={about.diverse}
          onChange={event => beside.ask({ diverse: event.target.checked })}
        />{' '}
        {trans.__('varied')}
      </label>
    </div>
  );
}
