import * as React from 'react';
import { useHost } from '../common/host';

/** A number of papers; a click shows them in the library. */
export function PapersLink(props: {
  count: number;
  query: string;
  about: string;
}): React.JSX.Element {
  const { find, trans } = useHost();
  const { count, query } = props;
  const number = count.toLocaleString();
  if (!find || count === 0 || query === '') {
    return <span className="jp-LitReview-number">{number}</span>;
  }
  return (
    <button
      type="button"
      className="jp-LitReview-number jp-LitReview-textButton"
      aria-label={trans.__('%1: %2, show in library', props.about, number)}
      title={trans.__('Show in library')}
      onClick={() => find(query)}
    >
      {number}
    </button>
  );
}
