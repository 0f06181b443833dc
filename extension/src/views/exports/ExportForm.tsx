import * as React from 'react';
import type { ExportModel } from '../../model/exports';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { EntryContents } from './EntryContents';
import { ExportPreview } from './ExportPreview';
import { FormatChoice } from './FormatChoice';
import { PaperChoice } from './PaperChoice';

/** What to write as a bibliography and where, with the text as it will be. */
export function ExportForm(props: {
  model: ExportModel;
  trans: ITrans;
  /** Let the reader choose a .csl file of the server; null if they choose none. */
  chooseStyle: () => Promise<string | null>;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  return (
    <div className="jp-LitReview-export">
      <FormatChoice model={model} trans={trans} chooseStyle={props.chooseStyle} />
      <label className="jp-LitReview-to">
        <span>{trans.__('Save as')}</span>
        <input
          type="text"
          className="jp-mod-styled"
          value={model.to}
          spellCheck={false}
          aria-invalid={model.problem !== ''}
          onChange={event => model.setTarget(event.target.value)}
        />
      </label>
      {model.canFollow && (
        <label className="jp-LitReview-follows">
          <input
            type="checkbox"
            checked={model.follows}
            onChange={event => model.setFollows(event.target.checked)}
          />
          {trans.__('Keep up to date')}
        </label>
      )}
      <PaperChoice model={model} trans={trans} />
      <EntryContents model={model} trans={trans} />
      <ExportPreview model={model} trans={trans} />
    </div>
  );
}
