import * as React from 'react';
import { LibraryLayout } from '../../model/libraryLayout';
import { LibraryModel as LibraryModel } from '../../model/library';
import { reviewName } from '../../model/translation';
import { useBulkTarget } from '../common/bulkTarget';
import { FacetList } from './FacetList';
import { useReview, useObserved } from '../common/host';
import { LibraryBar } from './LibraryBar';
import { LibraryFoot } from './LibraryFoot';
import { LibraryTable } from './LibraryTable';
import { Preview } from './Preview';
import { NoPapers } from '../common/NoPapers';

/** Every paper of a review, to be searched, sorted, selected and decided. */
export function Library(): React.JSX.Element {
  const { host, review } = useReview();
  const [columns] = React.useState(() => host.layout ?? new LibraryLayout());
  const [library] = React.useState(() => new LibraryModel(review, columns));
  React.useEffect(() => () => library.dispose(), [library]);
  return <Shown library={library} columns={columns} />;
}

function Shown(props: { library: LibraryModel; columns: LibraryLayout }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { columns, library } = props;
  useObserved(library);
  useObserved(columns);
  const root = React.useRef<HTMLDivElement>(null);
  const { rows } = library;
  const side = useSide(root);
  const toRows = () => {
    root.current?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
  };
  // Until there are rows, actions are for the paper on screen.
  useBulkTarget(root, rows.ready ? library : null);
  // A view that was just opened has the keyboard: its rows take it, so that its keys work.
  React.useEffect(() => {
    const ground = root.current?.closest('.jp-LitReview-root');
    if (rows.ready && ground && document.activeElement === ground) {
      toRows();
    }
  }, [rows.ready]);
  // Nor does the ground keep it when one comes back to the view, or a button has gone away.
  React.useEffect(() => {
    const ground = root.current?.closest('.jp-LitReview-root');
    ground?.addEventListener('focus', toRows);
    return () => ground?.removeEventListener('focus', toRows);
  }, []);

  return (
    <div ref={root} className="jp-LitReview-libraryView" data-filters={columns.filters}>
      <LibraryBar library={library} columns={columns} toRows={toRows} />
      {columns.filters && <FacetList library={library} columns={columns} />}
      <div
        className="jp-LitReview-libraryBody"
        data-preview={columns.preview ? side : undefined}
      >
        <div className="jp-LitReview-libraryMain">
          <LibraryTable
            library={library}
            columns={columns}
            label={trans.__('Papers of %1', reviewName(review.client.path))}
          />
          {rows.ready && rows.count === 0 && !rows.problem && <Empty library={library} />}
        </div>
        {columns.preview && <Preview columns={columns} side={side} />}
      </div>
      <LibraryFoot library={library} toRows={toRows} />
      <div className="jp-LitReview-live" role="status" aria-live="polite">
        {review.announcement}
      </div>
    </div>
  );
}

/** From this width on the preview stands beside the rows and not below them, in pixels. */
const WIDE = 1100;

/** Where there is more room for the preview. */
function useSide(root: React.RefObject<HTMLElement>): 'right' | 'below' {
  const [side, setSide] = React.useState<'right' | 'below'>('below');
  React.useLayoutEffect(() => {
    const element = root.current;
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(() => {
      // Behind another view it has no width, and stays as it is.
      if (element.clientWidth > 0) {
        setSide(element.clientWidth >= WIDE ? 'right' : 'below');
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  return side;
}

/** What to do when there is nothing to list. */
function Empty(props: { library: LibraryModel }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  if ((review.summary?.records ?? 0) === 0) {
    return <NoPapers className="jp-LitReview-libraryEmpty" />;
  }
  return (
    <div className="jp-LitReview-libraryEmpty">
      <h2>{trans.__('No matching papers')}</h2>
      <p>
        {trans.__(
          'A paper must match all words and filters. Remove one, write OR between words, or search for the start of a word: quanti finds quantization.'
        )}
      </p>
      <button
        type="button"
        className="jp-LitReview-button"
        onClick={() => props.library.setQuery({ query: '' })}
      >
        {trans.__('Show all papers')}
      </button>
    </div>
  );
}
