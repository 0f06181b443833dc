import * as React from 'react';
import { useTrans } from '../common/host';

/** Rows and columns that say what a drawing shows. */
export interface ITable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A section of the page: a heading, what it shows, and the same as a table if that is wanted. */
export function Figure(props: {
  title: string;
  wide?: boolean;
  table?: ITable;
  tools?: React.ReactNode;
  children: React.ReactNode;
}): React.JSX.Element {
  const trans = useTrans();
  const [asTable, setAsTable] = React.useState(false);
  const id = React.useId();
  const { table } = props;
  return (
    <section
      className="jp-LitReview-figure"
      aria-labelledby={id}
      data-wide={props.wide ?? false}
    >
      <header>
        <h2 id={id}>{props.title}</h2>
        {props.tools}
        {table && table.rows.length > 0 && (
          <button
            type="button"
            className="jp-LitReview-textButton"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? trans.__('Show as chart') : trans.__('Show as table')}
          </button>
        )}
      </header>
      {asTable && table ? <Table table={table} title={props.title} /> : props.children}
    </section>
  );
}

function Table(props: { table: ITable; title: string }): React.JSX.Element {
  const { head, rows } = props.table;
  return (
    <div className="jp-LitReview-figureTable">
      <table aria-label={props.title}>
        <thead>
          <tr>
            {head.map(word => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} data-number={typeof cell === 'number'}>
                  {typeof cell === 'number' ? cell.toLocaleString() : <bdi>{cell}</bdi>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is said where there is nothing to draw yet. */
export function Nothing(props: { children: React.ReactNode }): React.JSX.Element {
  return <p className="jp-LitReview-none">{props.children}</p>;
}
