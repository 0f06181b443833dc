import * as React from 'react';
import type { ConflictsModel, Conflict } from '../../model/conflicts';
import {
  TAKEN_DECISIONS,
  decisionButton,
  decisionKey,
  decisionLabel
} from '../../model/decisions';
import { titleOf, type ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { Worklist } from '../common/Worklist';
import { Abstract } from '../paper/Abstract';

/** One conflict at a time: what each reviewer decided and wrote, side by side. */
export function ConflictsView(props: {
  model: ConflictsModel;
  trans: ITrans;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  return (
    <Worklist
      model={model}
      trans={trans}
      count={trans._n('%1 conflict to resolve', '%1 conflicts to resolve', model.remaining)}
      looking={trans.__('Looking for conflicts…')}
      none={trans.__('No conflicts. A conflict is shown once both reviewers have decided.')}
      actions={TAKEN_DECISIONS.map(decision => ({
        key: decisionKey(decision),
        name: decisionButton(decision, trans),
        run: () => void model.resolve(decision)
      }))}
    >
      {model.item && <Judgements conflict={model.item} trans={trans} />}
    </Worklist>
  );
}

function Judgements(props: { conflict: Conflict; trans: ITrans }): React.JSX.Element {
  const { conflict, trans } = props;
  const { judgements, paper } = conflict;
  return (
    <>
      <h3 dir="auto">{titleOf(paper, trans)}</h3>
      <div className="jp-LitReview-table jp-LitReview-wrap">
        <table>
          <thead>
            <tr>
              <td />
              {judgements.map(one => (
                <th key={one.reviewer} scope="col" dir="auto">
                  {one.reviewer}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{trans.__('Decision')}</th>
              {judgements.map(one => (
                <td key={one.reviewer}>{decisionLabel(one.decision, trans)}</td>
              ))}
            </tr>
            {judgements.some(one => one.reasons.length > 0) && (
              <tr>
                <th scope="row">{trans.__('Reasons')}</th>
                {judgements.map(one => (
                  <td key={one.reviewer} dir="auto">
                    {one.reasons.join(' · ')}
                  </td>
                ))}
              </tr>
            )}
            {judgements.some(one => one.notes.length > 0) && (
              <tr>
                <th scope="row">{trans.__('Notes')}</th>
                {judgements.map(one => (
                  <td key={one.reviewer} dir="auto">
                    {one.notes.map((note, place) => (
                      <p key={place}>{note}</p>
                    ))}
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <Abstract text={paper.shown.abstract} trans={trans} />
    </>
  );
}
