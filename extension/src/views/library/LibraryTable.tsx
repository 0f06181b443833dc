import * as React from 'react';
import { dragKeys } from '../../model/citationDrag';
import type { Column } from '../../model/columns';
import type { LibraryLayout } from '../../model/libraryLayout';
import type { LibraryModel } from '../../model/library';
import { useReview, useObserved } from '../common/host';
import { LibraryHead } from './LibraryHead';
import { LibraryRow } from './LibraryRow';
import { useVirtualRows } from '../common/scrolling';

/** How many lines high a row is. */
const LINES = 1.9;

/** How many papers are dragged into a text at once. */
const MOST_DRAGGED = 200;

/** All papers found, a row each; only those on screen are drawn. */
export function LibraryTable(props: {
  library: LibraryModel;
  columns: LibraryLayout;
  label: string;
}): React.JSX.Element {
  const { columns, label, library } = props;
  const { visible } = library;
  const { host, review } = useReview();
  useObserved(columns);
  const { rows } = library;
  const id = React.useId();
  const [height, setHeight] = React.useState(25);
  const scrolled = useVirtualRows(rows.count, height, height);
  const { base, list: grid, first, last, show, tall, top } = scrolled;

  React.useEffect(() => rows.ensure(first, last), [rows, first, last, rows.count, rows.answer]);
  React.useEffect(() => {
    if (library.cursor >= 0) {
      show(library.cursor);
    }
  }, [library, library.cursor, show]);
  // As high as the theme's letters need, which a reader may have made larger.
  React.useEffect(() => {
    const element = grid.current;
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(() => {
      const size = Number.parseFloat(window.getComputedStyle(element).fontSize);
      setHeight(Math.round((size || 13) * LINES));
      library.setWidth(element.clientWidth);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid, library]);
  const answered = React.useRef(rows.answer);
  React.useEffect(() => {
    if (answered.current !== rows.answer) {
      answered.current = rows.answer;
      show(Math.max(0, library.cursor));
    }
  });

  /** Read the framed paper, whichever was on screen before. */
  const open = () => {
    void library.openCurrent().then(() => host.runWindowCommand?.('open-reader'));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== grid.current) {
      return;
    }
    const { cursor } = library;
    const page = Math.max(1, scrolled.fit - 1);
    const steps: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: rows.count - 1
    };
    const target = steps[event.key];
    if (event.key === 'ArrowUp' && cursor <= 0 && !event.shiftKey) {
      grid.current.querySelector<HTMLElement>('[role=columnheader] [tabindex="0"]')?.focus();
    } else if (target !== undefined && event.shiftKey) {
      void library.extend(target);
    } else if (target !== undefined) {
      library.moveTo(target);
    } else if (event.key === ' ') {
      library.toggle(Math.max(0, cursor));
    } else if (event.key === 'Enter') {
      open();
    } else if (event.key === 'Escape' && library.selected > 0) {
      library.clearSelection();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: React.MouseEvent) => {
    const from = event.target as Element;
    const index = Number(from.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
    if (index < 0) {
      return;
    }
    if (event.shiftKey) {
      void library.extend(index);
    } else if (event.ctrlKey || event.metaKey || from.closest('[data-column="mark"]')) {
      library.toggle(index);
    } else {
      library.clearSelection();
      library.moveTo(index);
    }
  };

  const drawn = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  const { cursor } = library;
  // The row that assistive technology is told about has to be there, wherever one has scrolled.
  const away = cursor >= 0 && cursor < rows.count && (cursor < first || cursor >= last);
  return (
    <div
      ref={grid}
      className="jp-LitReview-library"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable="true"
      aria-rowcount={rows.count + 1}
      aria-colcount={visible.length}
      aria-busy={rows.searching}
      aria-activedescendant={cursor >= 0 ? `${id}-${cursor}` : undefined}
      style={
        {
          '--lr-columns': templateOf(columns, visible),
          '--lr-least': `${visible.reduce((sum, one) => sum + columns.width(one), 0)}px`,
          '--lr-row': `${height}px`
        } as React.CSSProperties
      }
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDragStart={event => {
        const from = (event.target as Element).closest('[data-index]');
        if (from) {
          dragKeys(
            event.dataTransfer,
            keysFrom(library, Number(from.getAttribute('data-index')))
          );
        }
      }}
      onDoubleClick={event => {
        if ((event.target as Element).closest('[data-index]')) {
          open();
        }
      }}
      onFocus={event => {
        if (event.target === grid.current) {
          library.enter();
        }
      }}
    >
      <LibraryHead library={library} columns={columns} trans={host.trans} />
      <div className="jp-LitReview-libraryRows" role="rowgroup" style={{ height: tall }}>
        <div style={{ transform: `translateY(${top}px)` }} role="presentation">
          {(away ? [...drawn, cursor] : drawn).map(index => {
            const row = rows.row(index);
            return (
              <LibraryRow
                key={index}
                id={`${id}-${index}`}
                index={index}
                top={(index - base) * height}
                height={height}
                row={row}
                columns={visible}
                picked={row ? library.selection.has(row.id) : library.selection.all}
                active={index === cursor}
                open={row?.id === review.paperId}
                gone={rows.pages.isGone(index)}
                trans={host.trans}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The keys of the selected papers that are on screen, or of the one row if it is not selected. */
function keysFrom({ rows, selection }: LibraryModel, index: number): string[] {
  const row = rows.row(index);
  if (!row || !selection.has(row.id)) {
    return row ? [row.key] : [];
  }
  const keys: string[] = [];
  for (let at = 0; at < rows.count && keys.length < MOST_DRAGGED; at++) {
    const other = rows.row(at);
    if (other && selection.has(other.id)) {
      keys.push(other.key);
    }
  }
  return keys;
}

/** The title takes what the other columns leave, unless the reader gave it a width. */
function templateOf(columns: LibraryLayout, visible: readonly Column[]): string {
  const widths = visible.map(column =>
    column === 'title' && !columns.isSet(column)
      ? 'minmax(220px, 1fr)'
      : `${columns.width(column)}px`
  );
  return [...widths, ...(columns.isSet('title') ? ['minmax(0, 1fr)'] : [])].join(' ');
}
