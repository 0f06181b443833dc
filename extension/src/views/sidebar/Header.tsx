import * as React from 'react';
import { decidedCount } from '../../model/decisions';
import { reviewName } from '../../model/translation';
import { useFocusRequest, useReview, type WindowCommand } from '../common/host';
import { Hint } from '../help/Hint';
import { Icon, type IconName } from '../common/icons';
import { Menu, type IChoice } from '../common/Menu';
import { ViewLinks } from '../common/ViewBar';
import { ProgressBar } from './ProgressBar';
import { SearchField } from '../search/SearchField';
import { StageMenu } from '../stages/StageMenu';

/** Which review this is, how far it is, and the way to everything else: one line. */
export function Header(props: {
  choices?: readonly IChoice[] | undefined;
  /** Whether to lead to the views: above a view in the main area they have a bar of their own. */
  views: boolean;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { counts, search, summary } = review;
  const [searching, setSearching] = React.useState(false);
  useFocusRequest('search-review', () => setSearching(true));
  const decided = decidedCount(counts);
  const name = reviewName(summary?.name ?? review.client.path);
  return (
    <div className="jp-LitReview-head">
      <div className="jp-LitReview-line">
        {props.choices ? (
          <Menu label={name} title={review.client.path} choices={props.choices} />
        ) : (
          <span className="jp-LitReview-name" title={review.client.path}>
            <span>{name}</span>
          </span>
        )}
        <StageMenu />
        <span
          className="jp-LitReview-of"
          title={trans.__('%1 of %2 papers decided', decided, summary?.records ?? 0)}
        >
          {trans.__('%1 of %2', decided, summary?.records ?? 0)}
        </span>
        <span className="jp-LitReview-tools">
          <Tool
            icon="search"
            label={trans.__('Search')}
            keys={host.key('search-review')}
            run={() => host.run('search-review')}
          />
          <WindowTool command="import-files" icon="plus" label={trans.__('Import…')} />
          <WindowTool command="export-bibliography" icon="export" label={trans.__('Export…')} />
        </span>
      </div>
      <ProgressBar />
      {props.views && host.runWindowCommand && <ViewLinks />}
      {(searching || search.active) && (
        <SearchField focused={searching} leave={() => setSearching(false)} />
      )}
      <Hint />
    </div>
  );
}

/** A button of which only the icon is shown; what it does and its key are in its tooltip. */
function Tool(props: {
  icon: IconName;
  label: string;
  keys: string;
  run: () => void;
}): React.JSX.Element {
  const { icon, keys, label, run } = props;
  return (
    <button
      type="button"
      className="jp-LitReview-plain jp-LitReview-tool"
      aria-label={label}
      title={keys === '' ? label : `${label} (${keys})`}
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  );
}

/** A tool that only a whole window offers. */
function WindowTool(props: {
  command: WindowCommand;
  icon: IconName;
  label: string;
}): React.JSX.Element | null {
  const { host } = useReview();
  const { command, icon, label } = props;
  return host.runWindowCommand ? (
    <Tool
      icon={icon}
      label={label}
      keys={host.key(command)}
      run={() => host.runWindowCommand?.(command)}
    />
  ) : null;
}
