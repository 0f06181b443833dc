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
  const pages = new Set(sources.map(source => source.name)).size;
  return (
    <div className="jp-LitReview-sourceLine">
      <button
        type="button"
        className="jp-LitReview-plain"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span>
          {sources.length > pages
            ? trans.__(
                'seen %1 times on %2',
                sources.length,
                trans._n('%1 page', '%1 pages', pages)
              )
            : trans._n('seen on %1 page', 'seen on %1 pages', pages)}
          {' · '}
          {trans.__('first')}{' '}
        </span>
        <span className="jp-LitReview-source">{stem(first.name)}</span>
        <span> {trans.__('no. %1', first.position)}</span>
        <Icon name="down" />
      </button>
      {open && (
        <ul>
          {sources.map((source, place) => (
            <li key={place}>
              <span className="jp-LitReview-source">{source.name}</span>
              <span>
                {trans.__('no. %1, line %2', source.position, source.line)}
                {source.date !== '' && ` · ${source.date}`}
              </span>
            </li>
          ))}
          {texts > 1 && <li>{trans.__('The sources have %1 versions of the text.', texts)}</li>}
        </ul>
      )}
    </div>
  );
}

/** A file's name without its ending. */
function stem(name: string): string {
  return name.replace(/\.[a-z]{2,5}$/i, '');
}
