import * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { CitationKeysModel } from '../model/citationKeys';
import type { ITrans } from '../model/translation';
import { CitationKeysForm } from '../views/citationKeys/CitationKeysForm';
import { ViewWidget } from './viewWidget';

/** Let the reader choose a pattern: for all keys that may change, for new papers, or not at all. */
export async function askCitationKeys(
  model: CitationKeysModel,
  trans: ITrans
): Promise<'all keys' | 'new papers' | null> {
  const regenerate = trans.__('Regenerate Keys');
  const dialog = new Dialog({
    title: trans.__('Citation keys'),
    body: new ViewWidget(<CitationKeysForm model={model} trans={trans} />),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: trans.__('For New Papers Only') }),
      Dialog.okButton({ label: regenerate })
    ],
    defaultButton: 2,
    focusNodeSelector: 'input'
  });
  dialog.addClass('jp-LitReview-exportDialog');
  const { button } = await dialog.launch();
  if (!button.accept) {
    return null;
  }
  return button.label === regenerate ? 'all keys' : 'new papers';
}
