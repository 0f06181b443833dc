import * as React from 'react';
import type { Base, Steering } from '../../model/similarity';
import { shorten } from '../../model/translation';
import { useTrans } from '../common/host';
import { Icon } from '../common/icons';
import { LikeChoice } from './BasisChoice';

/** What the list resembles, and what steers it. */
export function SteerBar(props: { steering: Steering }): React.JSX.Element {
  const trans = useTrans();
  const { steering } = props;
  const { base, diverse, paper, steers, undecided } = steering;
  const choose = (value: string) => {
    const bases: Record<string, Base> = { paper: { of: 'paper' }, include: { of: 'include' } };
    const tag: Base = { of: 'tag', tag: value.slice('tag:'.length) };
    steering.ask({ base: bases[value] ?? tag });
  };
  return (
    <div className="jp-LitReview-steering">
      <LikeChoice
        like={{ of: base.of === 'tag' ? `tag:${base.tag}` : base.of, undecided, diverse }}
        paper={trans.__('the paper on screen')}
        {...(base.of === 'chosen' ? { chosen: base.ids.length } : {})}
        choose={choose}
        ask={change => steering.ask(change)}
      >
        {base.of === 'paper' && paper && (
          <bdi className="jp-LitReview-steerTitle" title={paper.shown.title}>
            {paper.shown.title}
          </bdi>
        )}
      </LikeChoice>
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
