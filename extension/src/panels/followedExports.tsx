import * as React from 'react';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { FollowedFile } from '../api/client';
import type { FollowedExportsModel } from '../model/followedExports';
import type { ITrans } from '../model/translation';
import { FollowedItem } from '../views/exports/FollowedItem';

/** The status bar’s item about the files that follow whichever review is in the sidebar. */
export class FollowedStatus extends ReactWidget {
  constructor(
    private readonly trans: ITrans,
    private readonly run: (file: FollowedFile) => void
  ) {
    super();
  }

  model: FollowedExportsModel | null = null;

  protected override render(): React.JSX.Element | null {
    return this.model && <FollowedItem model={this.model} trans={this.trans} run={this.run} />;
  }
}
