import * as React from 'react';
import { Dialog, ReactWidget } from '@jupyterlab/apputils';
import type { ITrans } from '../model/words';

class Shown extends ReactWidget {
  constructor(private readonly view: React.JSX.Element) {
    super();
    this.addClass('jp-LitReview-exportBody');
  }

  protected override render(): React.JSX.Element {
    return this.view;
  }
}

/** Show a view in a dialog until the reader closes it. */
export async function show(
  title: string,
  view: React.JSX.Element,
  trans: ITrans
): Promise<void> {
  const dialog = new Dialog({
    title,
    body: new Shown(view),
    buttons: [Dialog.cancelButton({ label: trans.__('Close') })]
  });
  dialog.addClass('jp-LitReview-exportDialog');
  await dialog.launch();
}
