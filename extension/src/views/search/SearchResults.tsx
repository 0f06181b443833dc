import * as React from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Paper } from '../../api/client';
import { decisionLabel } from '../../model/decisions';
import { titleOf, type ITrans } from '../../model/translation';
import { focusRoot, useReview } from '../common/host';
import { Icon } from '../common/icons';

/** The height of a row, in pixels. */
const ROW = 44;

/** The papers that were found, as rows; only those on screen are drawn. */
export function SearchResults(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { search } = review;
  const list = React.useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: search.total,
    getScrollElement: () => list.current,
    estimateSize: () => ROW,
    overscan: 8
  });
  const items = rows.getVirtualItems();
  const start = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? 0) + 1;

  React.useEffect(() => {
    search.need(start, end);
  }, [search, start, end, search.total]);
  React.useEffect(() => {
    if (search.selected >= 0) {
      rows.scrollToIndex(search.selected, { align: 'auto' });
    }
  }, [rows, search.selected]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: search.selected + 1,
      ArrowUp: search.selected - 1,
      PageDown: Math.min(search.total - 1, search.selected + 10),
      PageUp: Math.max(0, search.selected - 10),
      Home: 0,
      End: search.total - 1
    };
    const target = steps[event.key];
    if (target !== undefined) {
      search.select(target);
    } else if (event.key === 'Enter') {
      review.navigation.openRow(search.selected);
      focusRoot(event.currentTarget);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className="jp-LitReview-results" aria-label={trans.__('Search results')}>
      <div className="jp-LitReview-found" role="status">
        <span>{summaryOf(review.search, trans)}</span>
        <button
          type="button"
          className="jp-LitReview-textButton"
          onClick={event => {
            focusRoot(event.currentTarget);
            search.clear();
          }}
        >
          {trans.__('Show all')}
        </button>
      </div>
      <div
        ref={list}
        id="jp-LitReview-results"
        className="jp-LitReview-rows"
        role="listbox"
        tabIndex={0}
        aria-label={trans.__('Results')}
        aria-activedescendant={
          search.selected >= 0 ? `jp-LitReview-row-${search.selected}` : undefined
        }
        onKeyDown={onKeyDown}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {items.map(item => (
            <Row key={item.key} index={item.index} top={item.start} />
          ))}
        </div>
      </div>
    </section>
  );
}

function summaryOf(
  search: { searching: boolean; total: number; problem: Error | null },
  trans: ITrans
): string {
  if (search.problem) {
    return search.problem.message;
  }
  if (search.searching) {
    return trans.__('Searching…');
  }
  return search.total === 0
    ? trans.__('No matching papers.')
    : `${trans._n('%1 paper', '%1 papers', search.total)} · ${trans.__('import order')}`;
}

/** How much of an abstract fits in a row, and a little more. */
const SNIPPET = 160;

/** What was decided and tagged, and how the abstract begins. */
function detailsOf(paper: Paper, trans: ITrans): string {
  const decision = paper.decision === 'undecided' ? [] : [decisionLabel(paper.decision, trans)];
  const snippet = paper.shown.abstract.slice(0, SNIPPET);
  return [...decision, ...paper.reasons, ...paper.tags, snippet].filter(Boolean).join(' · ');
}

function Row(props: { index: number; top: number }): React.JSX.Element {
  const { host, review } = useReview();
  const { index } = props;
  const paper = review.search.row(index);
  return (
    <div
      id={`jp-LitReview-row-${index}`}
      className="jp-LitReview-row"
      role="option"
      aria-selected={index === review.search.selected}
      aria-setsize={review.search.total}
      aria-posinset={index + 1}
      style={{ height: ROW, transform: `translateY(${props.top}px)` }}
      onClick={event => {
        focusRoot(event.currentTarget);
        review.navigation.openRow(index);
      }}
    >
      {paper && (
        <>
          <span
            className="jp-LitReview-highlight"
            data-decision={paper.decision}
            title={decisionLabel(paper.decision, host.trans)}
          >
            <Icon name={paper.decision} />
          </span>
          <span className="jp-LitReview-rowTitle" dir="auto" title={titleOf(paper, host.trans)}>
            {titleOf(paper, host.trans)}
          </span>
          <small dir="auto">{detailsOf(paper, host.trans)}</small>
        </>
      )}
    </div>
  );
}
