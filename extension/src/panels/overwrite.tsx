import * as React from 'react';
import { Dialog } from '@jupyterlab/apputils';
import type { ExistingFile } from '../api/client';
import type { ITrans } from '../model/translation';
import { ViewWidget } from './viewWidget';

/** A file stands there that would be lost: ask what to do with it. */
export async function askOverwrite(
  problem: string,
  edits: readonly string[],
  trans: ITrans
): Promise<ExistingFile> {
  const keep = trans.__('Import Changes');
  const replace = trans.__('Overwrite');
  const dialog = new Dialog({
    title: trans.__('The file was changed outside the review'),
    body: new ViewWidget(
      <div className="jp-LitReview-over">
        {edits.length === 0 ? (
          <p>{problem}</p>
        ) : (
          <>
            <p>{trans.__('Changed since the last export:')}</p>
            <ul>
              {edits.map((edit, place) => (
                <li key={place}>{edit}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.warnButton({ label: replace }),
      ...(edits.length > 0 ? [Dialog.okButton({ label: keep })] : [])
    ],
    defaultButton: edits.length > 0 ? 2 : 0
  });
  const { button } = await dialog.launch();
  if (!button.accept) {
    return 'refuse';
  }
  return button.label === keep ? 'import hand edits' : 'overwrite';
}
