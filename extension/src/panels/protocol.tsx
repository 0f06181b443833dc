import * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { Protocol } from '../api/client';
import type { ITrans } from '../model/translation';
import { ProtocolForm } from '../views/protocol/ProtocolForm';
import { DialogBody } from './viewWidget';

class ProtocolBody extends DialogBody {
  constructor(
    private protocol: Protocol,
    private readonly trans: ITrans
  ) {
    super();
  }

  getValue(): Protocol {
    return this.protocol;
  }

  protected override render(): React.JSX.Element {
    return (
      <ProtocolForm
        protocol={this.protocol}
        trans={this.trans}
        change={protocol => {
          this.protocol = protocol;
        }}
      />
    );
  }
}

/** Let the reader write the protocol; null if nothing is to be changed. */
export async function askProtocol(protocol: Protocol, trans: ITrans): Promise<Protocol | null> {
  const dialog = new Dialog({
    title: trans.__('Protocol'),
    body: new ProtocolBody(protocol, trans),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: trans.__('Save') })
    ],
    focusNodeSelector: 'textarea'
  });
  dialog.addClass('jp-LitReview-exportDialog');
  const result = await dialog.launch();
  return result.button.accept ? result.value : null;
}
