import * as React from 'react';
import type { IExportOptions } from '../../api/client';
import { type ExportModel, PRESETS } from '../../model/exports';
import type { ITrans } from '../../model/translation';

/** The options of an export that are on or off. */
type Flag =
  | 'abstract'
  | 'tags'
  | 'notes'
  | 'decision'
  | 'links'
  | 'private'
  | 'ascii'
  | 'abbreviated_journals';

/** What each entry says besides the reference: abstract, tags, notes and so on. */
export function EntryContents(props: { model: ExportModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  const { options, preview } = model;
  const withs: readonly [keyof IExportOptions & Flag, string][] = preview?.table.length
    ? [
        ['abstract', trans.__('Abstracts')],
        ['tags', trans.__('Tags')],
        ['notes', trans.__('Notes')],
        ['decision', trans.__('Decisions and reasons')],
        ['private', trans.__('Keywords and sources')]
      ]
    : [
        ['abstract', trans.__('Abstract')],
        ['tags', trans.__('Tags, as keywords')],
        ['notes', trans.__('Notes, as annote')],
        ['decision', trans.__('Decision, as a keyword')],
        ['links', trans.__('All URLs')],
        ['private', trans.__('File paths')],
        ['ascii', trans.__('ASCII only')],
        ['abbreviated_journals', trans.__('Abbreviated journals')]
      ];
  return (
    <fieldset>
      <legend>{trans.__('In each entry')}</legend>
      {withs
        .filter(([name]) => model.has(name))
        .map(([name, word]) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={options[name]}
              onChange={event => model.set({ [name]: event.target.checked })}
            />
            {word}
          </label>
        ))}
      {model.has('abstract') && (
        <div className="jp-LitReview-presets">
          <button
            type="button"
            className="jp-LitReview-button"
            title={trans.__('Without abstracts, tags, notes and decisions')}
            onClick={() => model.set(PRESETS.submission)}
          >
            {trans.__('For submission')}
          </button>
          <button
            type="button"
            className="jp-LitReview-button"
            title={trans.__('With abstracts, tags, notes and decisions')}
            onClick={() => model.set(PRESETS.full)}
          >
            {trans.__('Everything')}
          </button>
        </div>
      )}
    </fieldset>
  );
}
