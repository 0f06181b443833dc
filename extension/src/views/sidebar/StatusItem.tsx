import * as React from 'react';
import { decidedCount } from '../../model/decisions';
import type { SidebarModel } from '../../model/sidebar';
import { reviewName } from '../../model/translation';
import { useObserved } from '../common/host';
import { Icon } from '../common/icons';

/** In the status bar: which review, how far it is, and whether all of it is saved. */
export function StatusItem(props: {
  sidebar: SidebarModel;
  run: () => void;
}): React.JSX.Element | null {
  const { sidebar, run } = props;
  const { review, trans } = sidebar;
  useObserved(sidebar);
  if (!review?.summary) {
    return null;
  }
  const { counts, outbox, rejections, summary } = review;
  const decided = decidedCount(counts);
  const unsaved = outbox.jobs.length;
  const lost = rejections.length > 0 || outbox.blockedBy !== null;
  const state = lost
    ? trans._n(
        '%1 change is not saved',
        '%1 changes are not saved',
        rejections.length + unsaved
      )
    : review.unsaved
      ? trans.__('saving')
      : trans.__('saved');
  const far = trans.__('%1 of %2', decided, summary.records);
  const name = reviewName(summary.name);
  return (
    <button
      type="button"
      className="jp-LitReview-status"
      data-state={lost ? 'lost' : review.unsaved ? 'saving' : 'saved'}
      title={trans.__('%1: %2 decided, %3', review.client.path, far, state)}
      onClick={run}
    >
      <Icon name={lost ? 'warning' : review.unsaved ? 'undecided' : 'include'} />
      <bdi>{name}</bdi>
      <span>{far}</span>
      {lost ? <b>{state}</b> : <span className="jp-LitReview-live">{state}</span>}
    </button>
  );
}
