import * as React from 'react';
import type { SidebarModel } from '../../model/sidebar';
import { HostProvider, useObserved, type IHost } from '../common/host';
import { ImportReport } from '../imports/ImportReport';
import type { IChoice } from '../common/Menu';
import { ReviewView } from './ReviewView';
import { Failed, Start } from './Start';

/** The sidebar: the review on it, or how to put one there. */
export function SidebarView(props: {
  sidebar: SidebarModel;
  host: IHost;
  open: (path: string) => void;
}): React.JSX.Element | null {
  const { sidebar, host, open } = props;
  const { trans } = host;
  useObserved(sidebar);
  const { review } = sidebar;
  if (!sidebar.ready) {
    return null;
  }
  if (!review) {
    return (
      <HostProvider host={host}>
        <Start sidebar={sidebar} open={open} />
      </HostProvider>
    );
  }
  if (review.problem) {
    return (
      <HostProvider host={host}>
        <Failed sidebar={sidebar} problem={review.problem.message} path={review.client.path} />
      </HostProvider>
    );
  }
  const others = sidebar.recent.filter(path => path !== review.client.path);
  const choices: IChoice[] = [
    { label: trans.__('Open…'), run: () => host.runWindowCommand?.('open-review') },
    { label: trans.__('New Review…'), run: () => host.runWindowCommand?.('create-review') },
    { label: trans.__('Import Files…'), run: () => host.runWindowCommand?.('import-files') },
    {
      label: trans.__('Upload Files…'),
      run: () => host.runWindowCommand?.('upload-files')
    },
    { label: trans.__('Attach PDF…'), run: () => host.runWindowCommand?.('attach-file') },
    { label: trans.__('Protocol…'), run: () => host.runWindowCommand?.('edit-protocol') },
    { label: trans.__('Manage Tags…'), run: () => host.runWindowCommand?.('manage-tags') },
    {
      label: trans.__('Citation Keys…'),
      run: () => host.runWindowCommand?.('manage-citation-keys')
    },
    {
      label: trans.__('Check Duplicates…'),
      run: () => host.runWindowCommand?.('check-duplicates')
    },
    { label: trans.__('Set up team…'), run: () => host.runWindowCommand?.('set-up-team') },
    {
      label: trans.__('Resolve Conflicts…'),
      run: () => host.runWindowCommand?.('resolve-conflicts')
    },
    {
      label: trans.__('Complete Metadata…'),
      run: () => host.runWindowCommand?.('complete-metadata')
    },
    ...others.map((path, place) => ({
      label: path,
      ...(place === 0 ? { heading: trans.__('Recent') } : {}),
      run: () => open(path)
    })),
    { label: trans.__('Close'), heading: '', run: () => sidebar.close() }
  ];
  return (
    <HostProvider host={host}>
      <ReviewView review={review} choices={choices} beside={sidebar.beside}>
        <ImportReport sidebar={sidebar} />
      </ReviewView>
    </HostProvider>
  );
}
