import * as React from 'react';
import { TYPES, type PaperFormModel } from '../../model/paperForm';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { Icon } from '../common/icons';

/** The fields that a paper can have, to be added to the form. */
const MORE = [
  ...['abstract', 'address', 'chapter', 'date', 'day', 'edition', 'editor', 'eid', 'isbn'],
  ...['issn', 'keywords', 'language', 'month', 'note', 'number', 'pmcid', 'publisher'],
  ...['series', 'subtitle', 'translator', 'version', 'volume']
];

/** All fields of a paper: its type, its title, its names one by one, and the rest. */
export function PaperForm(props: { model: PaperFormModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const [added, setAdded] = React.useState('');
  const list = React.useId();
  const shown = model.shown;
  const types = model.type in TYPES ? Object.keys(TYPES) : [model.type, ...Object.keys(TYPES)];
  const add = () => {
    const name = added.trim().toLowerCase();
    if (name !== '' && !shown.includes(name)) {
      model.set(name, '');
    }
    setAdded('');
  };
  return (
    <div className="jp-LitReview-paperForm" data-lm-suppress-shortcuts="true">
      <label className="jp-LitReview-formRow">
        <Label name={trans.__('Type')} field="type" model={model} trans={trans} />
        <select
          className="jp-mod-styled"
          value={model.type}
          onChange={event => model.setType(event.target.value)}
        >
          {types.map(type => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
      </label>
      <label className="jp-LitReview-formRow">
        <Label name={trans.__('Title')} field="title" model={model} trans={trans} />
        <textarea
          rows={2}
          dir="auto"
          value={model.title}
          onChange={event => model.setTitle(event.target.value)}
        />
      </label>
      <Names model={model} trans={trans} />
      <div className="jp-LitReview-formGrid">
        {shown.map(name => (
          <label key={name} className="jp-LitReview-formRow">
            <Label name={fieldLabel(name, trans)} field={name} model={model} trans={trans} />
            <input
              type="text"
              className="jp-mod-styled"
              dir="auto"
              spellCheck={false}
              value={model.values[name] ?? ''}
              onChange={event => model.set(name, event.target.value)}
            />
          </label>
        ))}
        <div className="jp-LitReview-formRow jp-LitReview-addField">
          <input
            type="text"
            className="jp-mod-styled"
            list={list}
            placeholder={trans.__('Another field')}
            aria-label={trans.__('Another field')}
            value={added}
            maxLength={64}
            onChange={event => setAdded(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Enter') {
                add();
                event.preventDefault();
              }
            }}
          />
          <datalist id={list}>
            {MORE.filter(name => !shown.includes(name)).map(name => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <button
            type="button"
            className="jp-LitReview-button"
            disabled={added.trim() === ''}
            onClick={add}
          >
            {trans.__('Add Field')}
          </button>
        </div>
      </div>
      <label className="jp-LitReview-formRow">
        <Label name={trans.__('Abstract')} field="abstract" model={model} trans={trans} />
        <textarea
          rows={5}
          dir="auto"
          value={model.abstract}
          onChange={event => model.setAbstract(event.target.value)}
        />
      </label>
      <p role="alert" className="jp-LitReview-problem">
        {model.problem}
      </p>
    </div>
  );
}

/** A field in words; a field that is not known keeps its name. */
function fieldLabel(name: string, trans: ITrans): string {
  const words: Record<string, string> = {
    address: trans.__('Place'),
    arxiv: trans.__('arXiv id'),
    booktitle: trans.__('Book or proceedings'),
    date: trans.__('Date (YYYY-MM-DD)'),
    doi: trans.__('DOI'),
    edition: trans.__('Edition'),
    editor: trans.__('Editors'),
    howpublished: trans.__('How published'),
    institution: trans.__('Institution'),
    isbn: trans.__('ISBN'),
    issn: trans.__('ISSN'),
    journal: trans.__('Journal'),
    journaltitle: trans.__('Journal'),
    keywords: trans.__('Keywords'),
    location: trans.__('Place'),
    month: trans.__('Month'),
    note: trans.__('Remark in the bibliography'),
    number: trans.__('Number'),
    pages: trans.__('Pages'),
    pmid: trans.__('PMID'),
    publisher: trans.__('Publisher'),
    school: trans.__('School'),
    series: trans.__('Series'),
    url: trans.__('URL'),
    version: trans.__('Version'),
    volume: trans.__('Volume'),
    year: trans.__('Year')
  };
  return words[name] ?? name;
}

/** A field's name, and who typed or applied its value. */
function Label(props: {
  name: string;
  field: string;
  model: PaperFormModel;
  trans: ITrans;
}): React.JSX.Element {
  const { field, model, name, trans } = props;
  const reviewer = model.editedBy(field);
  return (
    <span>
      {name}
      {reviewer !== null && <small> {trans.__('changed by %1', reviewer)}</small>}
    </span>
  );
}

function Names(props: { model: PaperFormModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  return (
    <fieldset className="jp-LitReview-names">
      <legend>
        <Label name={trans.__('Authors')} field="authors" model={model} trans={trans} />
      </legend>
      {model.names.map((name, place) => (
        <div key={place} className="jp-LitReview-nameRow">
          <input
            type="text"
            className="jp-mod-styled"
            dir="auto"
            spellCheck={false}
            value={name.text}
            placeholder={
              name.organization ? trans.__('Name') : trans.__('Family name, Given name')
            }
            aria-label={trans.__('Author %1', place + 1)}
            onChange={event => model.setName(place, { text: event.target.value })}
          />
          <label>
            <input
              type="checkbox"
              checked={name.organization}
              onChange={event => model.setName(place, { organization: event.target.checked })}
            />
            {trans.__('Organization')}
          </label>
          <Tool
            icon="up"
            label={trans.__('Move author %1 up', place + 1)}
            disabled={place === 0}
            run={() => model.moveName(place, -1)}
          />
          <Tool
            icon="down"
            label={trans.__('Move author %1 down', place + 1)}
            disabled={place === model.names.length - 1}
            run={() => model.moveName(place, 1)}
          />
          <Tool
            icon="close"
            label={trans.__('Remove author %1', place + 1)}
            run={() => model.removeName(place)}
          />
        </div>
      ))}
      <button type="button" className="jp-LitReview-button" onClick={() => model.addName()}>
        {trans.__('Add Author')}
      </button>
    </fieldset>
  );
}

function Tool(props: {
  icon: 'up' | 'down' | 'close';
  label: string;
  disabled?: boolean;
  run: () => void;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="jp-LitReview-plain"
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.run}
    >
      <Icon name={props.icon} />
    </button>
  );
}
