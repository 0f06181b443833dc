import * as React from 'react';
import { columnLabel, COLUMNS, type Column } from '../../model/columns';
import type { LibraryLayout } from '../../model/libraryLayout';
import type { LibraryModel } from '../../model/library';
import { useFocusRequest, useReview } from '../common/host';
import { Icon } from '../common/icons';
import { useLeave } from '../common/useLeave';
import { QueryField } from '../search/QueryField';
import { Name } from '../search/SavedSearches';

/** Above the table: filters, the search, how many were found, saving the search, the columns. */
export function LibraryBar(props: {
  library: LibraryModel;
  columns: LibraryLayout;
  toRows: () => void;
}): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  const { columns, library, toRows } = props;
  const { rows } = library;
  const [saving, setSaving] = React.useState(false);
  const { query } = library.queryState;
  useFocusRequest('save-search', () => setSaving(query.trim() !== ''));

  return (
    <div className="jp-LitReview-libraryBar">
      <div className="jp-LitReview-line">
        <button
          type="button"
          className="jp-LitReview-button"
          aria-pressed={columns.filters}
          title={columns.filters ? trans.__('Hide the filters') : trans.__('Show the filters')}
          aria-label={trans.__('Filters')}
          onClick={() => columns.toggleFilters()}
        >
          <Icon name="filter" />
        </button>
        <QueryField library={library} toRows={toRows} />
        {saving ? (
          <Name
            name=""
            label={trans.__('Name of the search')}
            take={name => {
              setSaving(false);
              toRows();
              if (name !== '') {
                library.saveSearch(name, query);
              }
            }}
            leave={() => setSaving(false)}
          />
        ) : (
          <button
            type="button"
            className="jp-LitReview-button"
            disabled={query.trim() === '' || rows.problem !== null}
            title={trans.__('Save as smart list')}
            onClick={() => setSaving(true)}
          >
            {trans.__('Save search…')}
          </button>
        )}
        <ColumnsMenu columns={columns} visible={library.visible} />
      </div>
      <div className="jp-LitReview-libraryFound">
        {rows.problem ? (
          <span role="alert" className="jp-LitReview-problem">
            {rows.problem.message}
          </span>
        ) : (
          <>
            <span role="status">
              {rows.ready &&
                trans
                  ._n('%1 paper', '%1 papers', rows.found)
                  .replace(String(rows.found), rows.found.toLocaleString())}
            </span>
            <span role="status" className="jp-LitReview-remark">
              {rows.warnings.join(' · ')}
            </span>
            {rows.outdated && !rows.searching && (
              <button
                type="button"
                className="jp-LitReview-textButton"
                title={trans.__('The results have changed')}
                onClick={() => {
                  library.refresh();
                  toRows();
                }}
              >
                {trans.__('Search again')}
              </button>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** Which columns are shown. */
function ColumnsMenu(props: {
  columns: LibraryLayout;
  visible: readonly Column[];
}): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  const { columns, visible } = props;
  const [open, setOpen] = React.useState(false);
  const root = React.useRef<HTMLDivElement>(null);
  const shut = React.useCallback(() => setOpen(false), []);
  const onBlur = useLeave(root, shut);
  React.useEffect(() => {
    if (open) {
      root.current?.querySelector<HTMLElement>('[role=menuitemcheckbox]')?.focus();
    }
  }, [open]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const items = Array.from(
      root.current?.querySelectorAll<HTMLElement>('[role=menuitemcheckbox]') ?? []
    );
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && open) {
      const at = items.indexOf(document.activeElement as HTMLElement);
      items[(at + by + items.length) % items.length]?.focus();
    } else if (event.key === 'Escape' && open) {
      setOpen(false);
      root.current?.querySelector('button')?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={root} className="jp-LitReview-menu" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        type="button"
        className="jp-LitReview-button"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="columns" />
        <span className="jp-LitReview-word">{trans.__('Columns')}</span>
      </button>
      {open && (
        <div
          className="jp-LitReview-choices"
          role="menu"
          aria-label={trans.__('Columns')}
          data-lm-suppress-shortcuts="true"
        >
          {COLUMNS.filter(column => column !== 'title').map(column => (
            <button
              key={column}
              type="button"
              role="menuitemcheckbox"
              aria-checked={visible.includes(column)}
              tabIndex={-1}
              onClick={() => columns.setShown(column, !visible.includes(column))}
            >
              <span
                className="jp-LitReview-check"
                data-picked={visible.includes(column)}
                aria-hidden="true"
              />
              {columnLabel(column, trans)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
