import * as React from 'react';
import type { SidebarModel } from '../../model/sidebar';
import { useHost } from '../common/host';
import { Icon } from '../common/icons';

/** What to do when no review is open. */
export function Start(props: {
  sidebar: SidebarModel;
  open: (path: string) => void;
}): React.JSX.Element {
  const host = useHost();
  const { trans } = host;
  const { sidebar, open } = props;
  return (
    <div className="jp-LitReview-root jp-LitReview-start" tabIndex={-1}>
      <h2>{trans.__('Start a literature review')}</h2>
      <p>
        {trans.__(
          'Screen papers one at a time, tag and annotate them with the keyboard, and export a bibliography.'
        )}
      </p>
      {sidebar.problem !== '' && (
        <p role="alert" className="jp-LitReview-problem">
          {sidebar.problem}
        </p>
      )}
      <div className="jp-LitReview-stack">
        <Choice primary={true} run={() => host.runWindowCommand?.('create-review-from-files')}>
          {trans.__('Import Files…')}
        </Choice>
        <Choice
          run={() => host.runWindowCommand?.('create-review-from-files', { computer: true })}
        >
          {trans.__('Upload Files…')}
        </Choice>
        <Choice run={() => host.runWindowCommand?.('open-sample')}>
          {trans.__('Open Sample Review')}
        </Choice>
      </div>
      <p className="jp-LitReview-aside">
        {trans.__(
          'Or drop files here: BibTeX, RIS, PubMed, EndNote, Web of Science, CSV, Excel, Zotero, or text pages with titles and abstracts. The new review is saved beside them.'
        )}
      </p>
      <div className="jp-LitReview-choicesLine">
        <Choice run={() => host.runWindowCommand?.('open-review')}>
          {trans.__('Open Review…')}
        </Choice>
        <Choice run={() => host.runWindowCommand?.('create-review')}>
          {trans.__('New Review…')}
        </Choice>
      </div>
      {sidebar.recent.length > 0 && (
        <nav aria-label={trans.__('Recent reviews')} className="jp-LitReview-recent">
          <h3>{trans.__('Recent')}</h3>
          <ul>
            {sidebar.recent.map(path => (
              <li key={path}>
                <button type="button" title={path} onClick={() => open(path)}>
                  <Icon name="file" />
                  <bdi>{path}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

function Choice(props: {
  primary?: boolean;
  run: () => void;
  children: React.ReactNode;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className={`jp-LitReview-button${props.primary ? ' jp-mod-primary' : ''}`}
      onClick={props.run}
    >
      {props.children}
    </button>
  );
}

/** What to do when a review cannot be opened. */
export function Failed(props: {
  sidebar: SidebarModel;
  problem: string;
  path: string;
}): React.JSX.Element {
  const { trans } = useHost();
  const { sidebar, path, problem } = props;
  return (
    <div className="jp-LitReview-root jp-LitReview-start" tabIndex={-1}>
      <h2>{trans.__('This review cannot be opened')}</h2>
      <p className="jp-LitReview-path">{path}</p>
      <p role="alert" className="jp-LitReview-problem">
        {problem}
      </p>
      <div className="jp-LitReview-stack">
        <button
          type="button"
          className="jp-LitReview-button jp-mod-primary"
          onClick={() => void sidebar.open(path)}
        >
          {trans.__('Try again')}
        </button>
        <button
          type="button"
          className="jp-LitReview-button"
          onClick={() => {
            sidebar.close();
            sidebar.forget(path);
          }}
        >
          {trans.__('Choose another')}
        </button>
      </div>
    </div>
  );
}
