import * as React from 'react';
import type { Summary } from '../api/client';
import { reviewName, type ITrans } from '../model/words';
import { useDesk } from './host';

/** A review at a glance: how far it is, what came from where, tags and reasons. */
export function Overview(): React.JSX.Element | null {
  const { host, review } = useDesk();
  const { trans } = host;
  const { summary } = review;
  if (!summary) {
    return null;
  }
  return (
    <div className="jp-LitReview-overview">
      <h1>{reviewName(summary.name)}</h1>
      <p>
        {trans.__(
          '%1 papers from %2 entries in %3 sources',
          summary.records,
          summary.occurrences,
          summary.sources.length
        )}
      </p>
      <Decisions counts={review.counts} trans={trans} />
      <Sources summary={summary} trans={trans} />
      <Counts heading={trans.__('Tags')} counts={summary.tags} />
      <Counts heading={trans.__('Reasons for excluding')} counts={summary.reasons} />
    </div>
  );
}

function Decisions(props: { counts: Summary['decisions']; trans: ITrans }): React.JSX.Element {
  const { counts, trans } = props;
  const cells: readonly [keyof Summary['decisions'], string][] = [
    ['include', trans.__('included')],
    ['maybe', trans.__('maybe')],
    ['exclude', trans.__('excluded')],
    ['undecided', trans.__('to go')]
  ];
  return (
    <dl className="jp-LitReview-figures">
      {cells.map(([decision, word]) => (
        <div key={decision} data-decision={decision}>
          <dd>{counts[decision]}</dd>
          <dt>{word}</dt>
        </div>
      ))}
    </dl>
  );
}

function Sources(props: { summary: Summary; trans: ITrans }): React.JSX.Element | null {
  const { summary, trans } = props;
  return summary.sources.length === 0 ? null : (
    <table>
      <caption>{trans.__('Sources')}</caption>
      <thead>
        <tr>
          <th scope="col">{trans.__('File')}</th>
          <th scope="col">{trans.__('Format')}</th>
          <th scope="col">{trans.__('Date')}</th>
          <th scope="col">{trans.__('Entries')}</th>
        </tr>
      </thead>
      <tbody>
        {summary.sources.map((source, place) => (
          <tr key={place}>
            <td>{source.name}</td>
            <td>{source.format}</td>
            <td>{source.date}</td>
            <td>{source.entries}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts(props: {
  heading: string;
  counts: readonly { name: string; count: number }[];
}): React.JSX.Element | null {
  return props.counts.length === 0 ? null : (
    <section>
      <h2>{props.heading}</h2>
      <ul className="jp-LitReview-cloud">
        {props.counts.map(({ name, count }) => (
          <li key={name}>
            <bdi>{name}</bdi> <small>{count}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
