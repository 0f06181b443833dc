import * as React from 'react';
import { columnLabel, sortOf, type Column } from '../../model/columns';
import type { LibraryLayout } from '../../model/libraryLayout';
import type { LibraryModel } from '../../model/library';
import type { ITrans } from '../../model/translation';
import { Icon } from '../common/icons';

/** By how much a key makes a column wider, in pixels. */
const STEP = 16;

/** The names of the columns: sorted by Enter, resized by Shift and moved by Ctrl with arrows. */
export function LibraryHead(props: {
  library: LibraryModel;
  columns: LibraryLayout;
  trans: ITrans;
}): React.JSX.Element {
  const { columns, library, trans } = props;
  const { visible } = library;
  const row = React.useRef<HTMLDivElement>(null);
  const [at, setAt] = React.useState<Column>('title');
  const [dragged, drag] = React.useState<Column | null>(null);
  const [over, setOver] = React.useState<Column | null>(null);
  const reached = visible.includes(at) ? at : 'title';

  const focus = (column: Column | undefined) => {
    if (column) {
      setAt(column);
      row.current
        ?.querySelector<HTMLElement>(`[data-column="${column}"] > :is(button, input)`)
        ?.focus();
    }
  };
  const onKeyDown = (event: React.KeyboardEvent, column: Column) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const place = visible.indexOf(column);
    if (by !== undefined && event.shiftKey) {
      columns.resize(column, columns.width(column) + by * STEP);
    } else if (by !== undefined && (event.ctrlKey || event.metaKey)) {
      columns.put(column, visible[place + by]);
    } else if (by !== undefined) {
      focus(visible[place + by]);
    } else if (event.key === 'ArrowDown') {
      row.current?.closest<HTMLElement>('[role=grid]')?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const { descending, sort } = library.queryState;
  const all = library.selection.all && library.selection.ids.length === 0;

  return (
    <div ref={row} className="jp-LitReview-libraryHead" role="row" aria-rowindex={1}>
      {visible.map((column, place) => {
        const by = sortOf(column);
        const sorted = by !== null && by === sort;
        return (
          <div
            key={column}
            role="columnheader"
            aria-colindex={place + 1}
            aria-sort={sorted ? (descending ? 'descending' : 'ascending') : undefined}
            className="jp-LitReview-tableCell"
            data-column={column}
            data-dragged={dragged === column || undefined}
            data-over={(dragged !== column && over === column) || undefined}
            onDragOver={event => {
              if (dragged !== null && column !== 'mark') {
                event.preventDefault();
                setOver(column);
              }
            }}
            onDrop={event => {
              if (dragged !== null) {
                event.preventDefault();
                columns.put(dragged, column);
              }
            }}
          >
            {column === 'mark' ? (
              <input
                type="checkbox"
                aria-label={trans.__('Select all results')}
                checked={all}
                ref={box => {
                  if (box) {
                    box.indeterminate = !all && library.selected > 0;
                  }
                }}
                tabIndex={reached === column ? 0 : -1}
                onFocus={() => setAt(column)}
                onKeyDown={event => onKeyDown(event, column)}
                onChange={() =>
                  library.selected > 0 ? library.clearSelection() : library.selectAll()
                }
              />
            ) : (
              <button
                type="button"
                className="jp-LitReview-sort"
                draggable
                onDragStart={event => {
                  event.dataTransfer.setData('text/plain', columnLabel(column, trans));
                  event.dataTransfer.effectAllowed = 'move';
                  drag(column);
                }}
                onDragEnd={() => {
                  drag(null);
                  setOver(null);
                }}
                aria-disabled={by === null || undefined}
                tabIndex={reached === column ? 0 : -1}
                title={
                  by === null
                    ? columnLabel(column, trans)
                    : trans.__('Sort by %1', columnLabel(column, trans))
                }
                onFocus={() => setAt(column)}
                onKeyDown={event => onKeyDown(event, column)}
                onClick={() => by !== null && library.sort(by)}
              >
                <span>{columnLabel(column, trans)}</span>
                {sorted && <Icon name={descending ? 'down' : 'up'} />}
              </button>
            )}
            {column !== 'mark' && <Edge column={column} columns={columns} />}
          </div>
        );
      })}
    </div>
  );
}

/** The edge of a column, to be dragged; a double click gives it its first width again. */
function Edge(props: { column: Column; columns: LibraryLayout }): React.JSX.Element {
  const { column, columns } = props;
  const from = React.useRef<{ x: number; width: number } | null>(null);
  return (
    <span
      className="jp-LitReview-edge"
      role="presentation"
      onDoubleClick={() => columns.resize(column, null)}
      onPointerDown={event => {
        const cell = event.currentTarget.parentElement;
        from.current = { x: event.clientX, width: cell?.offsetWidth ?? columns.width(column) };
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={event => {
        if (from.current) {
          columns.resize(column, from.current.width + event.clientX - from.current.x);
        }
      }}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
