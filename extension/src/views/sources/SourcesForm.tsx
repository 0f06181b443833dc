import * as React from 'react';
import type { Source, SourceKind } from '../../api/client';
import type { SourceDescriptionsModel } from '../../model/sourceDescriptions';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';

/** What each source is, and how it was searched, for the methods section and PRISMA's diagram. */
export function SourcesForm(props: {
  model: SourceDescriptionsModel;
  trans: ITrans;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const kinds: readonly [SourceKind, string][] = [
    ['database', trans.__('Database')],
    ['register', trans.__('Register')],
    ['website', trans.__('Website')],
    ['organisation', trans.__('Organisation')],
    ['citation searching', trans.__('Citation searching')],
    ['other', trans.__('Other')]
  ];
  const text = (
    source: Source,
    place: number,
    field: 'platform' | 'searched',
    label: string,
    placeholder: string
  ) => (
    <label className="jp-LitReview-formRow">
      <span>{label}</span>
      <input
        type="text"
        className="jp-mod-styled"
        value={source[field]}
        placeholder={placeholder}
        onChange={event => model.set(place, { [field]: event.target.value })}
      />
    </label>
  );
  return (
    <div className="jp-LitReview-paperForm" data-lm-suppress-shortcuts="true">
      {model.sources.map((source, place) => (
        <fieldset key={place} className="jp-LitReview-names">
          <legend>
            {trans._n('%2: %1 entry', '%2: %1 entries', source.entries, source.name)}
          </legend>
          <div className="jp-LitReview-sourceGrid">
            <label className="jp-LitReview-formRow">
              <span>{trans.__('Kind')}</span>
              <select
                className="jp-mod-styled"
                value={source.kind}
                onChange={event => model.set(place, { kind: event.target.value as SourceKind })}
              >
                {kinds.map(([kind, word]) => (
                  <option key={kind} value={kind}>
                    {word}
                  </option>
                ))}
              </select>
            </label>
            {text(source, place, 'platform', trans.__('Platform'), trans.__('e.g. Ovid'))}
            {text(
              source,
              place,
              'searched',
              trans.__('Date of search'),
              trans.__('YYYY-MM-DD')
            )}
            <label className="jp-LitReview-formRow">
              <span>{trans.__('Hits')}</span>
              <input
                type="number"
                className="jp-mod-styled"
                min={0}
                value={source.hits ?? ''}
                onChange={event => {
                  const hits = Number.parseInt(event.target.value, 10);
                  model.set(place, { hits: Number.isNaN(hits) ? null : hits });
                }}
              />
            </label>
          </div>
          <label className="jp-LitReview-formRow">
            <span>{trans.__('Search string')}</span>
            <textarea
              rows={2}
              spellCheck={false}
              value={source.search}
              onChange={event => model.set(place, { search: event.target.value })}
            />
          </label>
        </fieldset>
      ))}
      <p role="alert" className="jp-LitReview-problem">
        {model.problem}
      </p>
    </div>
  );
}
