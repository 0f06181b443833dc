import * as React from 'react';
import { TAKEN_DECISIONS, decisionButton, decisionLabel } from '../../model/decisions';
import type { CellModel } from '../../model/cell';
import { PaperTableModel, type ITableRow } from '../../model/paperTable';
import { useBulkTarget } from '../common/bulkTarget';
import { useObserved, useReview } from '../common/host';
import { Icon } from '../common/icons';

/** Papers as a table in a notebook: rows are selected for Python, and decided as one. */
export function PaperTable(props: { cell: CellModel }): React.JSX.Element {
  const { cell } = props;
  const { host, review } = useReview();
  const { trans } = host;
  useObserved(cell);
  const table = React.useMemo(() => new PaperTableModel(review, cell), [review, cell]);
  useObserved(table);
  const seq = review.summary?.seq ?? 0;
  const wanted = cell.ids === null ? cell.query : cell.ids.join(' ');
  const { stage } = review;
  React.useEffect(() => void table.load(), [seq, stage, table, wanted]);
  const part = React.useRef<HTMLDivElement>(null);
  useBulkTarget(part, table.rows.length > 0 ? table.bulkTarget : null);
  const { head, rows: details } = cell.details;
  const left = (table.total ?? 0) - table.rows.length;
  const number = cell.selection.length;
  return (
    <div ref={part} className="jp-LitReview-cellPage">
      <div className="jp-LitReview-cellTools">
        <span role="status">
          {table.total !== null && trans._n('%1 paper', '%1 papers', table.total)}
          {number > 0 && ` · ${trans._n('%1 selected', '%1 selected', number)}`}
        </span>
        {(review.screens ? TAKEN_DECISIONS : []).map(decision => (
          <button
            key={decision}
            type="button"
            className="jp-LitReview-button"
            disabled={table.targets.length === 0}
            onClick={() => table.bulkTarget.decide(decision, [])}
          >
            <Icon name={decision} /> {decisionButton(decision, trans)}
          </button>
        ))}
      </div>
      {table.problem !== '' && (
        <p role="alert" className="jp-LitReview-problem">
          {table.problem}
        </p>
      )}
      <div className="jp-LitReview-cellScroll">
        <table
          className="jp-LitReview-cellTable"
          role="grid"
          aria-multiselectable="true"
          aria-label={trans.__('Papers')}
          aria-rowcount={(table.total ?? 0) + 1}
        >
          <thead>
            <tr>
              {[
                ...head,
                trans.__('Decision'),
                trans.__('Key'),
                trans.__('Title'),
                trans.__('Authors'),
                trans.__('Year'),
                trans.__('Tags')
              ].map(name => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, place) => (
              <PaperRow
                key={row.id}
                row={row}
                place={place}
                table={table}
                more={head.map((_, at) => details[row.id]?.[at] ?? '')}
                selected={cell.selection.includes(row.id)}
              />
            ))}
          </tbody>
        </table>
        {left > 0 && (
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => void table.more()}
          >
            {trans.__('Show more (%1)', left)}
          </button>
        )}
      </div>
    </div>
  );
}

function PaperRow(props: {
  row: ITableRow;
  place: number;
  table: PaperTableModel;
  more: readonly string[];
  selected: boolean;
}): React.JSX.Element {
  const { more, place, row, selected, table } = props;
  const { trans } = useReview().host;
  const element = React.useRef<HTMLTableRowElement>(null);
  const current = table.current === place;
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = element.current?.parentElement?.children[place + step];
    if (step !== 0) {
      if (event.shiftKey) {
        table.selectTo(place + step);
      } else {
        table.moveTo(place + step);
      }
      if (next instanceof HTMLElement) {
        next.focus();
      }
    } else if (event.key === ' ' || event.key === 'Enter') {
      table.toggle(place);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: React.MouseEvent) => {
    element.current?.focus({ preventScroll: true });
    if (event.shiftKey) {
      table.selectTo(place);
    } else if (event.ctrlKey || event.metaKey) {
      table.toggle(place);
    } else {
      table.selectOnly(place);
    }
  };
  return (
    <tr
      ref={element}
      role="row"
      aria-selected={selected}
      aria-rowindex={place + 2}
      tabIndex={current ? 0 : -1}
      data-id={row.id}
      onFocus={() => {
        if (!current) {
          table.moveTo(place);
        }
      }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {more.map((text, at) => (
        <td key={at} dir="auto">
          {text}
        </td>
      ))}
      <td>
        {row.decision !== 'undecided' && (
          <span className="jp-LitReview-rowDecision" data-decision={row.decision}>
            <Icon name={row.decision} />
            {decisionLabel(row.decision, trans)}
          </span>
        )}
      </td>
      <td>{row.key}</td>
      <td dir="auto">{row.title}</td>
      <td dir="auto">{row.authors.slice(0, AUTHORS).join('; ')}</td>
      <td>{row.year}</td>
      <td>
        {row.tags.map(tag => (
          <bdi key={tag} className="jp-LitReview-rowTag">
            {tag}
          </bdi>
        ))}
      </td>
    </tr>
  );
}

/** Authors that are shown. */
const AUTHORS = 3;
