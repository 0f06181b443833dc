import * as React from 'react';
import type { ISimilarityBasis } from '../../model/sidePanel';
import { useReview } from '../common/host';
import { BasisChoice } from './BasisChoice';

/** What the similar papers of the sidebar are similar to, and which of them to show. */
export function BasisLine(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { sidePanel } = review;
  const { basis } = sidePanel;
  const { diverse, undecided } = basis;
  const choose = (value: string) => {
    const of = value.startsWith('tag:') ? 'tag' : (value as ISimilarityBasis['of']);
    // For several papers the question is what to read next, so decided ones are left out.
    sidePanel.setBasis({
      of,
      tag: of === 'tag' ? value.slice(4) : '',
      undecided: of !== 'paper'
    });
  };
  return (
    <div className="jp-LitReview-basis">
      <BasisChoice
        like={{ of: basis.of === 'tag' ? `tag:${basis.tag}` : basis.of, undecided, diverse }}
        paper={trans.__('this paper')}
        choose={choose}
        ask={change => sidePanel.setBasis(change)}
      />
    </div>
  );
}
