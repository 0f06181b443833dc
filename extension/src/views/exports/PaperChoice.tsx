import * as React from 'react';
import type { PaperSelection, Stage, Where } from '../../api/client';
import { DECISIONS, decisionLabel } from '../../model/decisions';
import type { ExportModel } from '../../model/exports';
import { stageLabel } from '../../model/stages';
import type { ITrans } from '../../model/translation';

/** Which papers to export: by stage, decision, words and tag, or those that were selected. */
export function PaperChoice(props: { model: ExportModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  const { options } = model;
  const wheres: readonly [Where, string][] = [
    ...DECISIONS.map((decision): [Where, string] => [
      decision,
      trans.__('%1 (%2)', decisionLabel(decision, trans), model.counts[decision])
    ]),
    ['all', trans.__('All (%1)', model.total)]
  ];
  return (
    <fieldset>
      <legend>{trans.__('Papers')}</legend>
      <label className="jp-LitReview-row2">
        <span>{trans.__('Stage')}</span>
        <select
          className="jp-mod-styled"
          value={options.stage}
          disabled={options.selection !== null}
          onChange={event => model.set({ stage: event.target.value as Stage })}
        >
          {model.stages.map(({ name }) => (
            <option key={name} value={name}>
              {stageLabel(name, trans)}
            </option>
          ))}
        </select>
      </label>
      {model.selection && (
        <label className="jp-LitReview-named">
          <input
            type="radio"
            name="jp-LitReview-where"
            checked={options.selection !== null}
            onChange={() => model.chooseSelection()}
          />
          <span>{selectionLabel(model.selection, trans)}</span>
        </label>
      )}
      {wheres.map(([where, word]) => (
        <label key={where}>
          <input
            type="radio"
            name="jp-LitReview-where"
            checked={options.selection === null && options.where === where}
            onChange={() => model.choose(where)}
          />
          {word}
        </label>
      ))}
      <label className="jp-LitReview-row2">
        <span>{trans.__('Containing')}</span>
        <input
          type="search"
          className="jp-mod-styled"
          value={options.text}
          maxLength={1000}
          placeholder={trans.__('any')}
          onChange={event => model.set({ text: event.target.value })}
        />
      </label>
      {model.tags.length > 0 && (
        <label className="jp-LitReview-row2">
          <span>{trans.__('Tagged')}</span>
          <select
            className="jp-mod-styled"
            value={options.tag}
            onChange={event => model.set({ tag: event.target.value })}
          >
            <option value="">{trans.__('any')}</option>
            {model.tags.map(tag => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
          </select>
        </label>
      )}
    </fieldset>
  );
}

/** Which papers were selected, as the label of a choice. */
function selectionLabel(selection: PaperSelection, trans: ITrans): string {
  if ('ids' in selection) {
    const count = selection.ids.length;
    return trans._n('%1 selected paper', '%1 selected papers', count, count.toLocaleString());
  }
  const left = selection.except.length;
  const query = selection.query.trim();
  const all = query === '' ? trans.__('All papers') : trans.__('All results of “%1”', query);
  return left === 0 ? all : trans._n('%2 except %1', '%2 except %1', left, all);
}
