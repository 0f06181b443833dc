import * as React from 'react';
import { decisionLabel } from '../../model/decisions';
import { titleOf } from '../../model/translation';
import { useReview } from '../common/host';
import { Links } from './Links';

/** All that is known of the paper on screen, field by field, and where it came from. */
export function Properties(): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper } = review;
  if (!paper) {
    return (
      <p className="jp-LitReview-none">{trans.__('Select a paper to see its properties.')}</p>
    );
  }
  const fields: readonly [string, string][] = [
    [trans.__('Authors'), paper.shown.authors.join('; ')],
    [trans.__('Published in'), paper.shown.publication],
    [trans.__('Year'), paper.year === null ? '' : String(paper.year)],
    [trans.__('Type'), paper.type],
    [trans.__('Citation key'), paper.key],
    [trans.__('DOI'), paper.doi],
    [trans.__('arXiv'), paper.arxiv],
    [trans.__('Record'), paper.id],
    [
      trans.__('Decision'),
      [decisionLabel(paper.decision, trans), ...paper.reasons].join(' · ')
    ],
    [trans.__('Tags'), paper.tags.join(' · ')]
  ];
  return (
    <>
      <h2 dir="auto">{titleOf(paper, trans)}</h2>
      <div className="jp-LitReview-chips">
        <Links paper={paper} />
      </div>
      <dl>
        {fields
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <React.Fragment key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </React.Fragment>
          ))}
      </dl>
      <h3>{trans.__('Sources')}</h3>
      <ul>
        {paper.sources.map((source, place) => (
          <li key={place}>
            <bdi>{source.name}</bdi>{' '}
            <span>{trans.__('entry %1, line %2', source.position, source.line)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
