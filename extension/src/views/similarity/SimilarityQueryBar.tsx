import * as React from 'react';
import type { Basis, SimilarityQuery } from '../../model/similarity';
import { shorten } from '../../model/translation';
import { useTrans } from '../common/host';
import { Icon } from '../common/icons';
import { BasisChoice } from './BasisChoice';

/** What the list is similar to, and what steers it. */
export function SimilarityQueryBar(props: {
  similarityQuery: SimilarityQuery;
}): React.JSX.Element {
  const trans = useTrans();
  const { similarityQuery } = props;
  const { basis, diverse, paper, examples, undecided } = similarityQuery;
  const choose = (value: string) => {
    const bases: Record<string, Basis> = { paper: { of: 'paper' }, include: { of: 'include' } };
    const tag: Basis = { of: 'tag', tag: value.slice('tag:'.length) };
    similarityQuery.change({ basis: bases[value] ?? tag });
  };
  return (
    <div className="jp-LitReview-similarityQuery">
      <BasisChoice
        like={{ of: basis.of === 'tag' ? `tag:${basis.tag}` : basis.of, undecided, diverse }}
        paper={trans.__('the paper on screen')}
        {...(basis.of === 'chosen' ? { chosen: basis.ids.length } : {})}
        choose={choose}
        ask={change => similarityQuery.change(change)}
      >
        {basis.of === 'paper' && paper && (
          <bdi className="jp-LitReview-exampleTitle" title={paper.shown.title}>
            {paper.shown.title}
          </bdi>
        )}
      </BasisChoice>
      {examples.length > 0 && (
        <ul
          className="jp-LitReview-examples"
          aria-label={trans.__('Papers this list is based on')}
        >
          {examples.map(({ id, title, towards }) => (
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
                onClick={() => similarityQuery.removeExample(id)}
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
