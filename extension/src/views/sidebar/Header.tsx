import * as React from 'react';
import { reviewName } from '../../model/translation';
import { useReview } from '../common/host';
import { Hint } from '../help/Hint';
import { Icon } from '../common/icons';
import { Menu, type IChoice } from '../common/Menu';
import { ProgressBar } from './ProgressBar';
import { SearchField } from '../search/SearchField';
import { StageMenu } from '../stages/StageMenu';

/** Which review this is, how far it is, and what to look for in it. */
export function Header(props: { choices?: readonly IChoice[] | undefined }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { counts, summary } = review;
  const decided = counts.include + counts.maybe + counts.exclude;
  const name = reviewName(summary?.name ?? review.client.path);
  return (
    <div className="jp-LitReview-head">
      <div className="jp-LitReview-line">
        {props.choices ? (
          <Menu label={name} title={review.client.path} choices={props.choices} />
        ) : (
          <span className="jp-LitReview-name" title={review.client.path}>
            {name}
          </span>
        )}
        <StageMenu />
        <span className="jp-LitReview-of">
          {trans.__('%1 of %2', decided, summary?.records ?? 0)}
        </span>
      </div>
      <ProgressBar />
      <div className="jp-LitReview-line">
        <SearchField />
        {host.runWindowCommand && (
          <>
            <button
              type="button"
              className="jp-LitReview-button"
              onClick={() => host.runWindowCommand?.('import-files')}
              title={trans.__('Import references into this review')}
            >
              <Icon name="plus" />
              <span className="jp-LitReview-word">{trans.__('Import…')}</span>
            </button>
            <button
              type="button"
              className="jp-LitReview-button"
              onClick={() => host.runWindowCommand?.('export-bibliography')}
              title={trans.__('Export bibliography')}
            >
              <Icon name="export" />
              <span className="jp-LitReview-word">{trans.__('Export…')}</span>
            </button>
          </>
        )}
      </div>
      <Hint />
    </div>
  );
}
