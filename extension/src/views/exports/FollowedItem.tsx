import * as React from 'react';
import type { FollowedFile } from '../../api/client';
import type { FollowedExportsModel } from '../../model/followedExports';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { Icon } from '../common/icons';

/** In the status bar: which .bib file follows what, and with how many keys. */
export function FollowedItem(props: {
  model: FollowedExportsModel;
  trans: ITrans;
  run: (file: FollowedFile) => void;
}): React.JSX.Element | null {
  const { model, trans, run } = props;
  useObserved(model);
  const file = model.files.find(({ problem }) => problem !== '') ?? model.files[0];
  if (!file) {
    return null;
  }
  const others = model.files.length - 1;
  const name = file.path.split('/').pop() ?? file.path;
  return (
    <button
      type="button"
      className="jp-LitReview-status"
      data-state={file.problem === '' ? 'saved' : 'lost'}
      title={file.problem === '' ? file.path : file.problem}
      onClick={() => run(file)}
    >
      <Icon name={file.problem === '' ? 'include' : 'warning'} />
      <bdi>{followedLabel(name, file, trans)}</bdi>
      {others > 0 && <span>{trans._n('+%1 file', '+%1 files', others)}</span>}
    </button>
  );
}

/** Such as: refs.bib follows “included” · 20 keys. */
function followedLabel(name: string, file: FollowedFile, trans: ITrans): string {
  if (file.problem !== '') {
    return trans.__('%1 is not up to date', name);
  }
  const entries = file.entries ?? 0;
  const keys =
    file.format === 'notes'
      ? trans._n('%1 file', '%1 files', entries)
      : trans._n('%1 key', '%1 keys', entries);
  const missing =
    file.missing.length > 0 ? ` · ${trans.__('%1 missing', file.missing.length)}` : '';
  return `${trans.__('%1 follows “%2”', name, file.follows)} · ${keys}${missing}`;
}
