import * as React from 'react';
import type { IAbout } from '../../model/sidePanel';
import { useDesk } from '../common/host';
import { LikeChoice } from './BasisChoice';

/** What the similar papers of the sidebar are similar to, and which of them to show. */
export function AboutLine(): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { beside } = review;
  const { about } = beside;
  const { diverse, undecided } = about;
  const choose = (value: string) => {
    const of = value.startsWith('tag:') ? 'tag' : (value as IAbout['of']);
    // What is asked about many is what to read next, so nothing that is decided.
    beside.ask({ of, tag: of === 'tag' ? value.slice(4) : '', undecided: of !== 'paper' });
  };
  return (
    <div className="jp-LitReview-about">
      <LikeChoice
        like={{ of: about.of === 'tag' ? `tag:${about.tag}` : about.of, undecided, diverse }}
        paper={trans.__('this paper')}
        choose={choose}
        ask={change => beside.ask(change)}
      />
    </div>
  );
}
