import * as React from 'react';
import type { ConflictsModel, Conflict } from '../../model/team';
import {
  TAKEN_DECISIONS,
  decisionButton,
  decisionLabel,
  type TakenDecision
} from '../../model/decisions';
import { titleOf, type ITrans } from '../../model/translation';
import { useObserved } from '../common/host';

/** The key of each decision, as on the paper on screen. */
const KEYS: Record<TakenDecision, string> = { include: 'i', maybe: 'm', exclude: 'e' };

/** One conflict at a time: what each reviewer decided and wrote, side by side. */
export function ConflictsView(props: {
  model: ConflictsModel;
  trans: ITrans;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const { conflict } = model;
  const root = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => root.current?.focus(), [conflict]);
  const acts = [
    ...TAKEN_DECISIONS.map(decision => ({
      key: KEYS[decision],
      name: decisionButton(decision, trans),
      off: !conflict,
      run: () => void model.resolve(decision)
    })),
    { key: 's', name: trans.__('Later'), off: !conflict, run: () => void model.skip() },
    {
      key: 'z',
      name: trans.__('Undo'),
      off: model.lastAction === '',
      run: () => void model.undo()
    }
  ];
  const onKeyDown = (event: React.KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const act = plain ? acts.find(one => one.key === event.key && !one.off) : undefined;
    if (act) {
      act.run();
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div
      ref={root}
      className="jp-LitReview-pairs"
      tabIndex={-1}
      data-lm-suppress-shortcuts="true"
      onKeyDown={onKeyDown}
    >
      <div role="status" className="jp-LitReview-found">
        {model.problem !== '' ? (
          <span className="jp-LitReview-problem">{model.problem}</span>
        ) : conflict ? (
          trans._n('%1 conflict to resolve', '%1 conflicts to resolve', model.remaining)
        ) : model.loading ? (
          trans.__('Looking for conflicts…')
        ) : (
          trans.__('No conflicts. A conflict is shown once both reviewers have decided.')
        )}
        {model.lastAction !== '' && (
          <span className="jp-LitReview-hint"> {model.lastAction}</span>
        )}
      </div>
      {conflict && <Judgements conflict={conflict} trans={trans} />}
      <div className="jp-LitReview-presets">
        {acts.map(({ key, name, off, run }) => (
          <button
            key={key}
            type="button"
            className="jp-LitReview-button"
            disabled={off}
            aria-keyshortcuts={key}
            onClick={run}
          >
            {name} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
    </div>
  );
}

function Judgements(props: { conflict: Conflict; trans: ITrans }): React.JSX.Element {
  const { conflict, trans } = props;
  const { judgements, paper } = conflict;
  return (
    <>
      <h3 dir="auto">{titleOf(paper, trans)}</h3>
      <p dir="auto">{paper.shown.abstract}</p>
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
            <tr>
              <th scope="row">{trans.__('Reasons')}</th>
              {judgements.map(one => (
                <td key={one.reviewer} dir="auto">
                  {one.reasons.join(' · ')}
                </td>
              ))}
            </tr>
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
          </tbody>
        </table>
      </div>
    </>
  );
}
