import * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { ExportModel } from '../model/export';
import type { ITrans } from '../model/words';
import { ExportForm } from '../views/ExportForm';
import { Shown } from './shown';

/** Let the reader choose what to write and see it; true to go on and write it. */
export async function askExport(model: ExportModel, trans: ITrans): Promise<boolean> {
  const dialog = new Dialog({
    title: trans.__('Export a bibliography'),
    body: new Shown(<ExportForm model={model} trans={trans} />),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: trans.__('Export') })
    ],
    defaultButton: 1,
    focusNodeSelector: 'input:checked'
  });
  dialog.addClass('jp-LitReview-exportDialog');
  const result = await dialog.launch();
  return result.button.accept;
}
