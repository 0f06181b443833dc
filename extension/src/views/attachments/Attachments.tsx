import * as React from 'react';
import type { Paper } from '../../api/client';
import { useReview } from '../common/host';
import { Icon } from '../common/icons';

/** The files attached to the paper, to be opened, and where to attach one. */
export function Attachments(props: { paper: Paper }): React.JSX.Element {
  const { host, review } = useReview();
  const { runWindowCommand, trans } = host;
  const { files, id } = props.paper;
  return (
    <>
      {files.map(file => (
        <span key={file.path} className="jp-LitReview-chip jp-LitReview-attachment">
          {file.missing ? (
            <span
              className="jp-LitReview-attachmentMissing"
              title={trans.__('There is no file %1', file.path)}
            >
              <Icon name="file" />
              <bdi>{file.name}</bdi> {trans.__('(missing)')}
            </span>
          ) : host.openFile ? (
            <button
              type="button"
              className="jp-LitReview-plain"
              title={trans.__('Open %1', file.path)}
              onClick={() => host.openFile?.(file.path)}
            >
              <Icon name="file" />
              <bdi>{file.name}</bdi>
            </button>
          ) : (
            <>
              <Icon name="file" />
              <bdi title={file.path}>{file.name}</bdi>
            </>
          )}
          {file.mine && (
            <button
              type="button"
              className="jp-LitReview-plain"
              aria-label={trans.__('Remove %1', file.name)}
              title={trans.__('Remove it from the paper; the file is kept')}
              onClick={() => void review.attachments.detach(id, file)}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
      {runWindowCommand && (
        <button
          type="button"
          className="jp-LitReview-chip jp-LitReview-attachFile"
          title={trans.__('Attach a PDF, or drop it here')}
          onClick={() => runWindowCommand('attach-file')}
        >
          <Icon name="plus" />
          {trans.__('PDF')}
        </button>
      )}
    </>
  );
}

/** What is to be said of the paper's files. */
export function AttachmentMessages(props: { paper: Paper }): React.JSX.Element | null {
  const { host, review } = useReview();
  const { id } = props.paper;
  const messages = review.attachments.messagesOf(id);
  const said = messages.some(({ kind }) => kind !== 'busy');
  return messages.length === 0 ? null : (
    <div className="jp-LitReview-attachmentMessages">
      <div>
        {messages.map(({ kind, text }, place) => (
          <p key={place} role={kind === 'problem' ? 'alert' : 'status'} data-kind={kind}>
            {text}
          </p>
        ))}
      </div>
      {said && (
        <button
          type="button"
          className="jp-LitReview-plain"
          aria-label={host.trans.__('Dismiss')}
          onClick={() => review.attachments.dismiss(id)}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
