import * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { ExportModel } from '../model/exports';
import type { ITrans } from '../model/translation';
import { ExportForm } from '../views/exports/ExportForm';
import { ViewWidget } from './viewWidget';

/** Let the reader choose what to write and see it; true to go on and write it. */
export async function askExport(
  model: ExportModel,
  trans: ITrans,
  chooseStyle: () => Promise<string | null>
): Promise<boolean> {
  const dialog = new Dialog({
    title: trans.__('Export bibliography'),
    body: new ViewWidget(<ExportForm model={model} trans={trans} chooseStyle={chooseStyle} />),
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
