import * as React from 'react';
import { columnLabel, COLUMNS, type Column } from '../../model/columns';
import type { LibraryLayout } from '../../model/libraryLayout';
import type { LibraryModel } from '../../model/library';
import { saveSearch } from '../../model/savedSearches';
import { useFocusRequest, useReview } from '../common/host';
import { Icon } from '../common/icons';
import { Menu } from '../common/Menu';
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
                saveSearch(library.review, name, query);
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
        <button
          type="button"
          className="jp-LitReview-button"
          aria-pressed={columns.preview}
          title={columns.preview ? trans.__('Hide the preview') : trans.__('Show the preview')}
          onClick={() => columns.togglePreview()}
        >
          <Icon name="reader" />
          <span className="jp-LitReview-word">{trans.__('Preview')}</span>
        </button>
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

/** Which columns are shown; it stays open, as several are chosen at once. */
function ColumnsMenu(props: {
  columns: LibraryLayout;
  visible: readonly Column[];
}): React.JSX.Element {
  const { host } = useReview();
  const { trans } = host;
  const { columns, visible } = props;
  return (
    <Menu
      className="jp-LitReview-columnsMenu"
      label={trans.__('Columns')}
      title={trans.__('Choose the columns')}
      icon="columns"
      labelled
      choices={COLUMNS.filter(column => column !== 'title').map(column => ({
        label: columnLabel(column, trans),
        checked: visible.includes(column),
        stays: true,
        run: () => columns.setShown(column, !visible.includes(column))
      }))}
    />
  );
}
