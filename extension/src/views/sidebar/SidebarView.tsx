import * as React from 'react';
import type { Desk } from '../../model/sidebar';
import { HostProvider, useObserved, type IHost } from '../common/host';
import { ImportReport } from '../imports/ImportReport';
import type { IChoice } from '../common/Menu';
import { Review } from './ReviewView';
import { Failed, Start } from './Start';

/** A reviewer's desk: the review on it, or how to put one there. */
export function DeskView(props: {
  desk: Desk;
  host: IHost;
  open: (path: string) => void;
}): React.JSX.Element | null {
  const { desk, host, open } = props;
  const { trans } = host;
  useObserved(desk);
  const { review } = desk;
  if (!desk.ready) {
    return null;
  }
  if (!review) {
    return (
      <HostProvider host={host}>
        <Start desk={desk} open={open} />
      </HostProvider>
    );
  }
  if (review.problem) {
    return (
      <HostProvider host={host}>
        <Failed desk={desk} problem={review.problem.message} path={review.client.path} />
      </HostProvider>
    );
  }
  const others = desk.recent.filter(path => path !== review.client.path);
  const choices: IChoice[] = [
    { label: trans.__('Open…'), run: () => host.extra?.('open') },
    { label: trans.__('New review…'), run: () => host.extra?.('create') },
    { label: trans.__('Add files…'), run: () => host.extra?.('add') },
    { label: trans.__('Add from this computer…'), run: () => host.extra?.('upload') },
    { label: trans.__('Attach a PDF…'), run: () => host.extra?.('attach') },
    { label: trans.__('Protocol…'), run: () => host.extra?.('protocol') },
    { label: trans.__('Tags…'), run: () => host.extra?.('tags') },
    { label: trans.__('Citation keys…'), run: () => host.extra?.('keys') },
    { label: trans.__('Duplicates…'), run: () => host.extra?.('duplicates') },
    { label: trans.__('Complete metadata…'), run: () => host.extra?.('complete') },
    ...others.map((path, place) => ({
      label: path,
      ...(place === 0 ? { heading: trans.__('Recent') } : {}),
      run: () => open(path)
    })),
    { label: trans.__('Close'), heading: '', run: () => desk.close() }
  ];
  return (
    <HostProvider host={host}>
      <Review review={review} choices={choices}>
        <ImportReport desk={desk} />
      </Review>
    </HostProvider>
  );
}
