import * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { ITrans } from '../model/translation';
import { HelpView, type IKeyGroup } from '../views/help/HelpView';
import { ViewDialog } from './dialog';
import { ViewWidget } from './viewWidget';

/** Show every key; true if the reader wants to change them. */
export async function showShortcuts(
  groups: readonly IKeyGroup[],
  trans: ITrans
): Promise<boolean> {
  const change = trans.__('Edit Shortcuts…');
  const body = new ViewWidget(<HelpView groups={groups} trans={trans} />);
  // It scrolls where the window is low, and holds nothing else that takes the keyboard.
  body.node.tabIndex = 0;
  const dialog = new ViewDialog({
    title: trans.__('Keyboard shortcuts'),
    body,
    buttons: [
      Dialog.cancelButton({ label: change }),
      Dialog.okButton({ label: trans.__('Close') })
    ],
    defaultButton: 1
  });
  dialog.addClass('jp-LitReview-exportDialog');
  const { button } = await dialog.launch();
  return button.label === change;
}
