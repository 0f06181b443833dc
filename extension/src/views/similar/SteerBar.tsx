import * as React from 'react';
import type { Base, Steering } from '../../model/steer';
import { shorten } from '../../model/words';
import { useDesk } from '../host';
import { Icon } from '../icons';

/** What the list resembles, and what steers it. */
export function SteerBar(props: { steering: Steering }): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { steering } = props;
  const { base, paper, steers } = steering;
  const tags = review.summary?.tags ?? [];
  const choose = (value: string) => {
    const bases: Record<string, Base> = { paper: { of: 'paper' }, include: { of: 'include' } };
    const tag: Base = { of: 'tag', tag: value.slice('tag:'.length) };
    steering.ask({ base: bases[value] ?? tag });
  };
  return (
    <div className="jp-LitReview-steering">
      <label>
        {trans.__('Like')}{' '}
        <select
          className="jp-LitReview-select"
          data-lm-suppress-shortcuts="true"
          value={base.of === 'tag' ? `tag:${base.tag}` : base.of}
          onChange={event => choose(event.target.value)}
        >
          <option value="paper">{trans.__('the paper on screen')}</option>
          <option value="include" disabled={review.counts.include === 0}>
            {trans.__('all you included (%1)', review.counts.include)}
          </option>
          {base.of === 'chosen' && (
            <option value="chosen">{trans.__('%1 selected papers', base.ids.length)}</option>
          )}
          {tags.map(({ name, count }) => (
            <option key={name} value={`tag:${name}`}>
              {trans.__('the tag %1 (%2)', name, count)}
            </option>
          ))}
        </select>
      </label>
      {base.of === 'paper' && paper && (
        <bdi className="jp-LitReview-steerTitle" title={paper.shown.title}>
          {paper.shown.title}
        </bdi>
      )}
      <label>
        <input
          type="checkbox"
          checked={steering.undecided}
          onChange={event => steering.ask({ undecided: event.target.checked })}
        />{' '}
        {trans.__('undecided')}
      </label>
      <label title={trans.__('Rather different from each other than most alike')}>
        <input
          type="checkbox"
          checked={steering.diverse}
          onChange={event => steering.ask({ diverse: event.target.checked })}
        />{' '}
        {trans.__('varied')}
      </label>
      {steers.length > 0 && (
        <ul className="jp-LitReview-steers" aria-label={trans.__('What steers the list')}>
          {steers.map(({ id, title, towards }) => (
            <li key={id} data-towards={towards}>
              <span aria-hidden="true">{towards ? '+' : '−'}</span>
              <span className="jp-LitReview-unseen">
                {towards ? trans.__('more like') : trans.__('less like')}
              </span>
              <bdi title={title}>{shorten(title, 40)}</bdi>
              <button
                type="button"
                className="jp-LitReview-plain"
                aria-label={trans.__('Remove “%1”', shorten(title, 40))}
                onClick={() => steering.forget(id)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
