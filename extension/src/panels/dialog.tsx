import type * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { Message } from '@lumino/messaging';
import type { ITrans } from '../model/translation';
import { ViewWidget } from './viewWidget';

/**
 * A dialog that leaves Enter to what it shows, and Escape to what says that it wants it; with
 * something to submit it stays open until that is done. Escape closes it wherever the focus is.
 */
export class ViewDialog extends Dialog<unknown> {
  /** Does what the second button is for; false if it was refused. */
  submit: (() => Promise<boolean>) | null = null;

  override resolve(index?: number): void {
    if (index !== 1 || !this.submit) {
      super.resolve(index);
    } else if (!this.busy) {
      this.busy = true;
      void this.submit()
        .then(done => {
          if (done) {
            super.resolve(index);
          }
        })
        .finally(() => {
          this.busy = false;
        });
    }
  }

  override handleEvent(event: Event): void {
    if (event.currentTarget !== document) {
      super.handleEvent(event);
    } else if (
      // A click on plain text leaves the keyboard to the page, where Escape would do nothing.
      (event as KeyboardEvent).key === 'Escape' &&
      event.target === document.body &&
      Array.from(document.querySelectorAll('.jp-Dialog')).at(-1) === this.node
    ) {
      this.reject();
    }
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    document.addEventListener('keydown', this);
  }

  protected override onAfterDetach(message: Message): void {
    super.onAfterDetach(message);
    document.removeEventListener('keydown', this);
  }

  protected override _evtKeydown(event: KeyboardEvent): void {
    const { key, target } = event;
    const inside = target instanceof Element && target.closest('.jp-LitReview-dialogBody');
    const wanted = inside && target.closest('[data-escape="true"]');
    if (key === 'Enter' && this.submit && (event.ctrlKey || event.metaKey)) {
      this.resolve(1);
    } else if (!((key === 'Enter' && inside) || (key === 'Escape' && wanted))) {
      super._evtKeydown(event);
    }
  }

  private busy = false;
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
    buttons: [Dialog.cancelButton({ label: trans.__('Close') })],
    focusNodeSelector: '.jp-LitReview-pairs' // what is decided by keys has the keyboard at once
  });
  dialog.addClass('jp-LitReview-exportDialog');
  await dialog.launch();
}

/** Show a form until it is submitted with success; false if it is given up. */
export async function askForm(
  title: string,
  view: React.JSX.Element,
  words: { submit: string; cancel: string },
  submit: () => Promise<boolean>
): Promise<boolean> {
  const dialog = new ViewDialog({
    title,
    body: new ViewWidget(view),
    buttons: [
      Dialog.cancelButton({ label: words.cancel }),
      Dialog.okButton({ label: words.submit })
    ],
    defaultButton: 1,
    focusNodeSelector: 'textarea, input:checked'
  });
  dialog.submit = submit;
  dialog.addClass('jp-LitReview-exportDialog');
  const result = await dialog.launch();
  return result.button.accept;
}

/** Show a view in a dialog and wait for an answer; the view may give it as well as the button. */
export async function askInDialog(
  title: string,
  view: (accept: () => void) => React.JSX.Element,
  accept: string,
  trans: ITrans
): Promise<boolean> {
  const dialog: ViewDialog = new ViewDialog({
    title,
    body: new ViewWidget(view(() => dialog.resolve(1))),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: accept })
    ],
    focusNodeSelector: 'input'
  });
  dialog.addClass('jp-LitReview-exportDialog');
  const { button } = await dialog.launch();
  return button.accept;
}
