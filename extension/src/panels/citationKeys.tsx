import * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { KeysModel } from '../model/citationKeys';
import type { ITrans } from '../model/translation';
import { KeysForm } from '../views/citationKeys/CitationKeysForm';
import { Shown } from './viewWidget';

/** Let the reader choose a pattern: for all keys that may change, for new papers, or not at all. */
export async function askKeys(
  model: KeysModel,
  trans: ITrans
): Promise<'anew' | 'from now on' | null> {
  const anew = trans.__('Make Keys Anew');
  const dialog = new Dialog({
    title: trans.__('Citation keys'),
    body: new Shown(<KeysForm model={model} trans={trans} />),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: trans.__('For New Papers Only') }),
      Dialog.okButton({ label: anew })
    ],
    defaultButton: 2,
    focusNodeSelector: 'input'
  });
  dialog.addClass('jp-LitReview-exportDialog');
  const { button } = await dialog.launch();
  if (!button.accept) {
    return null;
  }
  return button.label === anew ? 'anew' : 'from now on';
}
