import type * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { ITrans } from '../model/translation';
import { ViewWidget } from './viewWidget';

/** A dialog that leaves Enter to what it shows, and Escape to what says that it wants it. */
class ViewDialog extends Dialog<unknown> {
  protected override _evtKeydown(event: KeyboardEvent): void {
    const { key, target } = event;
    const inside = target instanceof Element && target.closest('.jp-LitReview-dialogBody');
    const wanted = inside && target.closest('[data-escape="true"]');
    if ((key === 'Enter' && inside) || (key === 'Escape' && wanted)) {
      return;
    }
    super._evtKeydown(event);
  }
}

/** Show a view in a dialog until the reader closes it. */
export async function showDialog(
  title: string,
  view: React.JSX.Element,
  trans: ITrans
): Promise<void> {
  const dialog = new ViewDialog({
    title,
    body: new ViewWidget(view),
    buttons: [Dialog.cancelButton({ label: trans.__('Close') })]
  });
  dialog.addClass('jp-LitReview-exportDialog');
  await dialog.launch();
}
