import * as React from 'react';
import type { Row } from '../../api/client';
import type { Column } from '../../model/columns';
import { decisionLabel } from '../../model/decisions';
import type { ITrans } from '../../model/translation';
import { Icon } from '../common/icons';

/** How many letters of a text can be seen in a row at most; what is longer is cut. */
const LETTERS = 400;

/** How many authors or tags can be seen in a row at most. */
const NAMES = 12;

interface IProps {
  id: string;
  index: number;
  top: number;
  height: number;
  row: Row | null | undefined;
  columns: readonly Column[];
  picked: boolean;
  active: boolean;
  open: boolean;
  gone: boolean;
  trans: ITrans;
}

/** A paper as one line. */
export const LibraryRow = React.memo(function LibraryRow(props: IProps): React.JSX.Element {
  const { active, columns, gone, height, id, index, open, picked, row, top, trans } = props;
  return (
    <div
      id={id}
      className="jp-LitReview-libraryRow"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={picked}
      aria-busy={row === undefined || undefined}
      data-active={active || undefined}
      data-open={open || undefined}
      data-gone={gone || row === null || undefined}
      data-index={index}
      draggable={row ? row.key !== '' : undefined}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {columns.map((column, place) => (
        <div
          key={column}
          role="gridcell"
          aria-colindex={place + 1}
          className="jp-LitReview-tableCell"
          data-column={column}
        >
          {row ? (
            <Cell column={column} row={row} picked={picked} trans={trans} />
          ) : row === undefined && column === 'title' ? (
            <span
              className="jp-LitReview-bone"
              style={{ width: `${40 + ((index * 37) % 45)}%` }}
            />
          ) : null}
        </div>
      ))}
    </div>
  );
});

function Cell(props: {
  column: Column;
  row: Row;
  picked: boolean;
  trans: ITrans;
}): React.JSX.Element | null {
  const { column, picked, row, trans } = props;
  switch (column) {
    case 'mark':
      return <span className="jp-LitReview-check" data-picked={picked} aria-hidden="true" />;
    case 'decision':
      return row.decision === 'undecided' ? null : (
        <span
          className="jp-LitReview-rowDecision"
          data-decision={row.decision}
          title={cut(row.reasons.join(' · ')) || undefined}
        >
          <Icon name={row.decision} />
          {decisionLabel(row.decision, trans)}
        </span>
      );
    case 'title':
      return (
        <>
          <Text
            text={row.title.trim() || trans.__('Untitled')}
            className="jp-LitReview-named"
          />
          {row.reasons.length > 0 && <small dir="auto">{cut(row.reasons.join(' · '))}</small>}
        </>
      );
    case 'tags':
      return (
        <>
          {row.tags.slice(0, NAMES).map(tag => (
            <bdi key={tag} className="jp-LitReview-rowTag" title={tag}>
              {cut(tag)}
            </bdi>
          ))}
        </>
      );
    case 'year':
    case 'rank':
      return <>{row[column] ?? ''}</>;
    case 'notes':
      return <>{row.notes + row.highlights || ''}</>;
    case 'added':
    case 'decided':
      return <time dateTime={row[column] ?? undefined}>{row[column]?.slice(0, 10) ?? ''}</time>;
    case 'authors':
    case 'sources':
      return <Text text={row[column].slice(0, NAMES).join(' · ')} />;
    default:
      return <Text text={row[column]} />;
  }
}

/** A text on one line, whatever its direction and whatever it holds. */
function Text(props: { text: string; className?: string }): React.JSX.Element {
  const text = cut(props.text);
  return (
    <bdi dir="auto" className={props.className} title={text}>
      {text}
    </bdi>
  );
}

function cut(text: string): string {
  return text.length > LETTERS ? `${text.slice(0, LETTERS)}…` : text;
}
