import * as React from 'react';
import { flushSync } from 'react-dom';
import { ReactWidget } from '@jupyterlab/apputils';
import type { Message } from '@lumino/messaging';

/**
 * What a dialog shows, drawn at once.
 *
 * JupyterLab gives a dialog the keyboard when its body is drawn, which it takes to be when the
 * browser is idle next. On a busy machine that is while the reader types or walks by Tab already,
 * and Escape pressed before does nothing.
 */
export abstract class DialogBody extends ReactWidget {
  constructor() {
    super();
    this.addClass('jp-LitReview-dialogBody');
  }

  protected override onUpdateRequest(message: Message): void {
    flushSync(() => super.onUpdateRequest(message));
    this.renderPromise = Promise.resolve();
  }
}

/** A view in a dialog. */
export class ViewWidget extends DialogBody {
  constructor(private readonly view: React.JSX.Element) {
    super();
  }

  protected override render(): React.JSX.Element {
    return this.view;
  }
}
