import * as React from 'react';
import { Dialog, ReactWidget } from '@jupyterlab/apputils';
import type { ExportModel } from '../model/export';
import type { ITrans } from '../model/words';
import { ExportForm } from '../views/ExportForm';

class ExportBody extends ReactWidget {
  constructor(
    private readonly model: ExportModel,
    private readonly trans: ITrans
  ) {
    super();
    this.addClass('jp-LitReview-exportBody');
  }

  protected override render(): React.JSX.Element {
    return <ExportForm model={this.model} trans={this.trans} />;
  }
}

/** Let the reader choose what to write and see it; true to go on and write it. */
export async function askExport(model: ExportModel, trans: ITrans): Promise<boolean> {
  const dialog = new Dialog({
    title: trans.__('Export a bibliography'),
    body: new ExportBody(model, trans),
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
