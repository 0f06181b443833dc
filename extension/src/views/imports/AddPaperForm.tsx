import * as React from 'react';
import type { AddPaperModel } from '../../model/paperForm';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { PaperForm } from '../metadata/PaperForm';

/** One paper to add: by what identifies it, or typed by hand. */
export function AddPaperForm(props: {
  model: AddPaperModel;
  trans: ITrans;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  return (
    <div className="jp-LitReview-addPaper" data-lm-suppress-shortcuts="true">
      <label>
        <input
          type="radio"
          name="jp-LitReview-addBy"
          checked={!model.byHand}
          onChange={() => model.set({ byHand: false })}
        />
        {trans.__('By DOI, arXiv id, PMID or ISBN')}
      </label>
      <label>
        <input
          type="radio"
          name="jp-LitReview-addBy"
          checked={model.byHand}
          onChange={() => model.set({ byHand: true })}
        />
        {trans.__('By hand')}
      </label>
      {model.byHand ? (
        <PaperForm model={model.form} trans={trans} />
      ) : (
        <>
          <textarea
            rows={3}
            className="jp-LitReview-identifiers"
            spellCheck={false}
            placeholder="10.1000/182"
            aria-label={trans.__('Identifiers, one per line')}
            value={model.identifiers}
            onChange={event => model.set({ identifiers: event.target.value })}
          />
          <p className="jp-LitReview-hint">{trans.__('One per line')}</p>
          <label>
            <input
              type="checkbox"
              checked={model.online}
              onChange={event => model.set({ online: event.target.checked })}
            />
            {trans.__('Look up in OpenAlex, Crossref, Semantic Scholar and arXiv (online)')}
          </label>
          {!model.online && (
            <p className="jp-LitReview-hint">
              {trans.__(
                'Without a look-up, the paper has only its identifier until you complete it.'
              )}
            </p>
          )}
          <p role="alert" className="jp-LitReview-problem">
            {model.problem}
          </p>
        </>
      )}
    </div>
  );
}
