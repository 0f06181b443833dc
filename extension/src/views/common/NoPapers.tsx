import * as React from 'react';
import { useReview } from './host';

/** What to do with a review that holds nothing yet; the same wherever its papers would stand. */
export function NoPapers(props: { className: string }): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  return (
    <div className={props.className}>
      <h2>{trans.__('No papers yet')}</h2>
      {host.runWindowCommand ? (
        <>
          <p>
            {trans.__(
              'Drop files with references here, from the file browser or from your computer: BibTeX, RIS, PubMed, CSV, Excel and more.'
            )}
          </p>
          <div className="jp-LitReview-choicesLine">
            <button
              type="button"
              className="jp-LitReview-button jp-mod-primary"
              onClick={() => host.runWindowCommand?.('import-files')}
            >
              {trans.__('Import Files…')}
            </button>
            <button
              type="button"
              className="jp-LitReview-button"
              onClick={() => host.runWindowCommand?.('upload-files')}
            >
              {trans.__('Upload Files…')}
            </button>
            <button
              type="button"
              className="jp-LitReview-button"
              onClick={() => host.runWindowCommand?.('open-sample')}
            >
              {trans.__('Open Sample Review')}
            </button>
          </div>
        </>
      ) : (
        <p>{trans.__('Add files with references: r.add(["references.bib"])')}</p>
      )}
    </div>
  );
}
