import * as React from 'react';
import type { Paper } from '../../api/client';
import { comparisonSign, type DuplicatesModel, type Pair } from '../../model/duplicates';
import { decisionLabel } from '../../model/decisions';
import { titleOf, type ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { Worklist } from '../common/Worklist';

/** Two papers side by side: are they one? */
export function DuplicatesView(props: {
  model: DuplicatesModel;
  trans: ITrans;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  return (
    <Worklist
      model={model}
      trans={trans}
      count={trans._n('%1 pair to check', '%1 pairs to check', model.remaining)}
      looking={trans.__('Looking for duplicates…')}
      none={trans.__('No papers look like duplicates of each other.')}
      actions={[
        { key: '1', name: trans.__('Merge, keep left'), run: () => void model.merge(0) },
        { key: '2', name: trans.__('Merge, keep right'), run: () => void model.merge(1) },
        { key: 'd', name: trans.__('Not duplicates'), run: () => void model.dismiss() }
      ]}
    >
      {model.item && <Judged pair={model.item} trans={trans} />}
    </Worklist>
  );
}

function Judged(props: { pair: Pair; trans: ITrans }): React.JSX.Element {
  const { pair, trans } = props;
  const words: Record<string, string> = {
    title: trans.__('Title'),
    authors: trans.__('Authors'),
    year: trans.__('Year'),
    abstract: trans.__('Abstract'),
    journal: trans.__('Journal'),
    type: trans.__('Type'),
    doi: trans.__('DOI')
  };
  return (
    <div className="jp-LitReview-table jp-LitReview-wrap">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="jp-LitReview-hint">
                {pair.preprint
                  ? trans.__('preprint?')
                  : trans.__('%1% match', Math.round(pair.score * 100))}
              </span>
            </th>
            {pair.papers.map(paper => (
              <th key={paper.id} scope="col" dir="auto">
                {titleOf(paper, trans)}
                <small>{about(paper, trans)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pair.why.map(one => (
            <tr key={one.field} data-same={String(one.same)}>
              <th scope="row">
                {comparisonSign(one)}
                {words[one.field] ?? one.field}
              </th>
              {one.values.map((value, place) => (
                <td key={place} dir="auto">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function about(paper: Paper, trans: ITrans): string {
  const sources = [...new Set(paper.sources.map(one => one.name))].join(', ');
  return [decisionLabel(paper.decision, trans), sources, ...paper.tags].join(' · ');
}
