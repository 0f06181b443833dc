import * as React from 'react';
import { abstractSections } from '../../model/abstractSections';
import type { ITrans } from '../../model/translation';

/** An abstract under its headings, to be read and not marked. */
export function Abstract(props: {
  text: string;
  trans: ITrans;
  className?: string;
}): React.JSX.Element {
  const { className = '', text, trans } = props;
  if (text.trim() === '') {
    return <p className="jp-LitReview-none">{trans.__('No abstract.')}</p>;
  }
  return (
    <div className={`jp-LitReview-abstract ${className}`.trim()}>
      {abstractSections(text).map(({ end, heading, start }) => (
        <section key={start} dir="auto">
          {heading && <h3>{text.slice(...heading)}</h3>} <p>{text.slice(start, end)}</p>
        </section>
      ))}
    </div>
  );
}
