import * as React from 'react';
import type { LibraryModel } from '../../model/library';
import { Combobox } from '../common/Combobox';
import { useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { DecisionButtons } from '../decisions/DecisionButtons';
import { Name } from '../search/SavedSearches';

type Asking = 'tag' | 'untag' | 'exclude-with-reason' | 'go-to-row' | null;

/** What can be done with the papers selected, always in the same place under the table. */
export function LibraryFoot(props: {
  library: LibraryModel;
  toRows: () => void;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { library, toRows } = props;
  const [asking, setAsking] = React.useState<Asking>(null);
  const input = React.useRef<HTMLInputElement>(null);
  useFocusRequest('add-tag', () => setAsking('tag'));
  useFocusRequest('remove-tag', () => setAsking('untag'));
  useFocusRequest('exclude-with-reason', () => {
    if (review.screens) {
      setAsking('exclude-with-reason');
    }
  });
  useFocusRequest('go-to-row', () => setAsking('go-to-row'));
  useFocusRequest('select-all-papers', () => library.selectAll());
  React.useEffect(() => {
    if (asking !== null) {
      input.current?.focus();
    }
  }, [asking]);

  const { count, rows, selected } = library;
  const close = () => {
    setAsking(null);
    toRows();
  };
  const summary = review.summary;
  // What there is to take off: of the row one is at, of the rows selected, of all if all are.
  const tagged =
    selected === 0
      ? (library.current?.tags ?? [])
      : library.selection.all
        ? (summary?.tags ?? []).map(tag => tag.name)
        : rows.pages.tagsOf(library.selection.ids);
  const fields: Record<Exclude<Asking, 'go-to-row' | null>, [string, string[], string]> = {
    tag: [trans.__('Tag'), (summary?.tags ?? []).map(tag => tag.name), trans.__('+ tag')],
    untag: [trans.__('Remove tag'), tagged, trans.__('– tag')],
    'exclude-with-reason': [
      trans.__('Reason for exclusion'),
      (summary?.reasons ?? []).map(reason => reason.name),
      trans.__('Reason')
    ]
  };

  return (
    <div className="jp-LitReview-foot" data-selected={selected > 0 || undefined}>
      <span className="jp-LitReview-footCount" role="status">
        {selected > 0
          ? trans._n('%1 selected', '%1 selected', selected, selected.toLocaleString())
          : library.cursor >= 0
            ? trans.__(
                'Row %1 of %2',
                (library.cursor + 1).toLocaleString(),
                rows.count.toLocaleString()
              )
            : ''}
      </span>
      {asking === 'go-to-row' ? (
        <Name
          name={library.cursor >= 0 ? String(library.cursor + 1) : ''}
          label={trans.__('Row')}
          take={typed => {
            const row = Number.parseInt(typed.replace(/\D/g, ''), 10);
            close();
            if (row > 0) {
              library.moveTo(row - 1);
            }
          }}
          leave={close}
        />
      ) : asking !== null ? (
        <Combobox
          ref={input}
          className="jp-LitReview-footField"
          label={fields[asking][0]}
          placeholder={fields[asking][2]}
          known={fields[asking][1]}
          floats
          create={name => trans.__('New: “%1”', name)}
          take={name => {
            close();
            if (asking === 'tag') {
              library.addTag(name);
            } else if (asking === 'untag') {
              library.removeTag(name);
            } else {
              library.decide('exclude', [name]);
            }
          }}
          leave={close}
        />
      ) : (
        <>
          <DecisionButtons
            className="jp-LitReview-footAction"
            disabled={count === 0}
            decide={decision => {
              library.decide(decision, []);
              toRows();
            }}
          />
          <button
            type="button"
            className="jp-LitReview-footAction"
            disabled={count === 0}
            onClick={() => setAsking('tag')}
          >
            {trans.__('Tag')}
            <Kbd keys={host.key('add-tag')} />
          </button>
          {selected > 0 && (
            <button
              type="button"
              className="jp-LitReview-footAction"
              disabled={tagged.length === 0}
              onClick={() => setAsking('untag')}
            >
              {trans.__('Untag')}
              <Kbd keys={host.key('remove-tag')} />
            </button>
          )}
          {selected > 0 && host.runWindowCommand && (
            <button
              type="button"
              className="jp-LitReview-footAction"
              onClick={() => host.runWindowCommand?.('export-bibliography')}
            >
              {trans.__('Export…')}
              <Kbd keys={host.key('export-bibliography')} />
            </button>
          )}
          {selected > 0 && (
            <button
              type="button"
              className="jp-LitReview-footAction"
              onClick={() => {
                library.clearSelection();
                toRows();
              }}
            >
              {trans.__('Clear selection')}
              <Kbd keys="Esc" />
            </button>
          )}
        </>
      )}
      <span className="jp-LitReview-footEnd">
        {review.undoLabel !== null && (
          <button
            type="button"
            className="jp-LitReview-footAction"
            title={trans.__('Undo “%1”', review.undoLabel)}
            onClick={() => {
              host.run('undo');
              toRows();
            }}
          >
            <Icon name="undo" />
            {trans.__('Undo')}
            <Kbd keys={host.key('undo')} />
          </button>
        )}
      </span>
    </div>
  );
}
