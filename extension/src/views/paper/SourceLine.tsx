import * as React from 'react';
import type { Paper } from '../../api/client';
import { useTrans } from '../common/host';
import { Icon } from '../common/icons';

/** Where the paper was found: one line, and all places on a click. */
export function SourceLine(props: { paper: Paper }): React.JSX.Element | null {
  const trans = useTrans();
  const [open, setOpen] = React.useState(false);
  const { sources, texts } = props.paper;
  const [first] = sources;
  if (!first) {
    return null;
  }
  return (
    <div className="jp-LitReview-sourceLine">
      <button
        type="button"
        className="jp-LitReview-plain"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="jp-LitReview-sourceWord">{trans.__('Source:')} </span>
        <span className="jp-LitReview-source">{first.name}</span>
        <span className="jp-LitReview-sourceEntry">
          {' '}
          {trans.__('(entry %1)', first.position)}
        </span>
        {sources.length > 1 && <span>{` · ${trans.__('%1 more', sources.length - 1)}`}</span>}
        <Icon name="down" />
      </button>
      {open && (
        <ul>
          {sources.map((source, place) => (
            <li key={place}>
              <span className="jp-LitReview-source">{source.name}</span>
              <span>
                {trans.__('entry %1, line %2', source.position, source.line)}
                {source.date !== '' && ` · ${source.date}`}
              </span>
            </li>
          ))}
          {texts > 1 && (
            <li>{trans.__('The sources contain %1 versions of the text.', texts)}</li>
          )}
        </ul>
      )}
    </div>
  );
}
