import * as React from 'react';
import { decidedCount } from '../../model/decisions';
import { viewLabel, VIEW_COMMANDS, VIEWS, type View } from '../../model/views';
import { useReview, type WindowCommand } from './host';
import { Icon, type IconName } from './icons';
import { Menu } from './Menu';

/** Above a view: the other views of the review, and what is done with the review as a whole. */
export function ViewBar(props: { view: View }): React.JSX.Element {
  const { host, review } = useReview();
  const { openBeside, trans } = host;
  const { view } = props;
  const { counts, summary } = review;
  const decided = decidedCount(counts);
  return (
    <div className="jp-LitReview-viewBar">
      <ViewLinks view={view} />
      <span
        className="jp-LitReview-of"
        title={trans.__('%1 of %2 papers decided', decided, summary?.records ?? 0)}
      >
        {trans.__('%1 of %2', decided, summary?.records ?? 0)}
      </span>
      <span className="jp-LitReview-viewTools">
        {view === 'reader' && (
          <span role="group" aria-label={trans.__('Text size')}>
            <Tool
              command="decrease-text-size"
              icon="smaller"
              label={trans.__('Smaller text')}
            />
            <Tool command="increase-text-size" icon="larger" label={trans.__('Larger text')} />
          </span>
        )}
        {openBeside && (
          <Menu
            label={trans.__('Open beside')}
            title={trans.__('Open a view beside this one')}
            icon="beside"
            choices={VIEWS.map(other => ({
              label: viewLabel(other, trans),
              run: () => openBeside(other)
            }))}
          />
        )}
      </span>
    </div>
  );
}

/** A button for each view of the review; the one in front is marked. */
export function ViewLinks(props: { view?: View }): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  return (
    <nav className="jp-LitReview-viewLinks" aria-label={trans.__('Views')}>
      {VIEWS.map(view => {
        const label = viewLabel(view, trans);
        const keys = host.key(VIEW_COMMANDS[view]);
        return (
          <button
            key={view}
            type="button"
            aria-current={view === props.view ? 'page' : undefined}
            title={keys === '' ? label : `${label} (${keys})`}
            onClick={() => host.runWindowCommand?.(VIEW_COMMANDS[view])}
          >
            {label}
          </button>
        );
      })}
    </nav>
  );
}

function Tool(props: {
  command: WindowCommand;
  icon: IconName;
  label: string;
}): React.JSX.Element {
  const { host } = useReview();
  const { command, icon, label } = props;
  return (
    <button
      type="button"
      className="jp-LitReview-plain jp-LitReview-tool"
      aria-label={label}
      title={label}
      onClick={() => host.runWindowCommand?.(command)}
    >
      <Icon name={icon} />
    </button>
  );
}
