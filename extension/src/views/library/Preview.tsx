import * as React from 'react';
import type { LibraryLayout } from '../../model/libraryLayout';
import { useReview } from '../common/host';
import { Splitter } from '../common/Splitter';
import { PaperCard } from '../paper/PaperCard';

/** The least that the preview shows, in pixels: a title and a few lines. */
const LEAST = { width: 220, height: 90 } as const;

/** The paper of the current row, to be read beside the rows or below them. */
export function Preview(props: {
  columns: LibraryLayout;
  side: 'right' | 'below';
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { columns, side } = props;
  const { paper } = review;
  const measure = side === 'right' ? 'width' : 'height';
  const size = columns.previewSize[measure];
  return (
    <aside
      className="jp-LitReview-preview"
      aria-label={trans.__('Preview')}
      style={size === undefined ? undefined : { flexBasis: `${size}px` }}
    >
      <Splitter
        orientation={side === 'right' ? 'vertical' : 'horizontal'}
        label={trans.__('Size of the preview')}
        size={size ?? null}
        least={LEAST[measure]}
        resize={wanted => columns.resizePreview({ [measure]: wanted ?? undefined })}
      />
      {paper ? (
        <PaperCard paper={paper} />
      ) : (
        <p className="jp-LitReview-none">{trans.__('Go to a row to read the paper here.')}</p>
      )}
    </aside>
  );
}
