import * as React from 'react';
import { ReactWidget } from '@jupyterlab/apputils';

/** A view in a dialog. */
export class ViewWidget extends ReactWidget {
  constructor(private readonly view: React.JSX.Element) {
    super();
    this.addClass('jp-LitReview-dialogBody');
  }

  protected override render(): React.JSX.Element {
    return this.view;
  }
}
