import type * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { ITrans } from '../model/words';
import { Shown } from './shown';

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
