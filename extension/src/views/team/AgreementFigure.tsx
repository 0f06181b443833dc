import * as React from 'react';
import type { ReviewClient } from '../../api/client';
import { formatCoefficient } from '../../model/team';
import { useTrans } from '../common/host';
import { useLiveQuery } from '../common/liveQuery';
import { Figure } from '../statistics/Figure';

const agreementOf = (client: ReviewClient) => client.agreement();

/** How well reviewers agree on the papers that several have decided; nothing before there are any. */
export function AgreementFigure(): React.JSX.Element | null {
  const trans = useTrans();
  const { value } = useLiveQuery(agreementOf);
  if (!value || value.papers === 0) {
    return null;
  }
  const interval = (middle: string, low: string, high: string) =>
    trans.__('%1 (%2 to %3)', middle, low, high);
  const { percent, fleiss, gwet, pairs, reasons } = value;
  const rows: [string, number, string][] = [
    [trans.__('Agreement'), value.papers, formatCoefficient(percent, interval)],
    [trans.__('Fleiss’ kappa'), value.papers, formatCoefficient(fleiss, interval)],
    [trans.__('Gwet’s AC1'), value.papers, formatCoefficient(gwet, interval)],
    ...pairs.map((pair): [string, number, string] => [
      trans.__('Cohen’s kappa, %1', pair.reviewers.join(' · ')),
      pair.papers,
      formatCoefficient(pair.kappa, interval)
    ]),
    ...reasons.map((one): [string, number, string] => [
      trans.__('Kappa of the reason “%1”', one.reason),
      one.papers,
      formatCoefficient(one.kappa, interval)
    ])
  ];
  return (
    <Figure title={trans.__('Agreement between reviewers')}>
      <div className="jp-LitReview-figureTable">
        <table aria-label={trans.__('Agreement between reviewers')}>
          <thead>
            <tr>
              <th scope="col">{trans.__('Measure')}</th>
              <th scope="col" data-number>
                {trans.__('Papers')}
              </th>
              <th scope="col">{trans.__('Value (95% interval)')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, papers, said]) => (
              <tr key={name}>
                <td>
                  <bdi>{name}</bdi>
                </td>
                <td data-number>{papers.toLocaleString()}</td>
                <td>{said}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}
