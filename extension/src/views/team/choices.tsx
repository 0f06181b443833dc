import * as React from 'react';
import type { Blinding, Readers, Shared } from '../../model/team';
import type { ITrans } from '../../model/translation';

interface IChoice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly meaning: string;
}

/** When reviewers see each other's work. */
export function blindingChoices(trans: ITrans): IChoice<Blinding>[] {
  return [
    {
      value: 'until-decided',
      label: trans.__('Blind until both have decided'),
      meaning: trans.__(
        'You see the decisions of others on a paper once you have decided it yourself.'
      )
    },
    {
      value: 'until-closed',
      label: trans.__('Blind until the stage is closed'),
      meaning: trans.__(
        'Until then, nobody sees the decisions of others, conflicts or joint decisions.'
      )
    },
    {
      value: 'open',
      label: trans.__('Open'),
      meaning: trans.__(
        'Everybody sees everything at once. Decisions are then not independent.'
      )
    }
  ];
}

/** What can be shared while decisions are blind. */
export function sharedChoices(trans: ITrans): { value: Shared; label: string }[] {
  return [
    { value: 'tags', label: trans.__('Tags') },
    { value: 'notes', label: trans.__('Notes and highlights') },
    { value: 'files', label: trans.__('Attached files') }
  ];
}

/** Who reads each paper, and how many screeners that takes. */
export function readersChoices(trans: ITrans): (IChoice<Readers> & { fewest: number })[] {
  return [
    {
      value: 'any',
      fewest: 0,
      label: trans.__('Any two'),
      meaning: trans.__(
        'A paper that two screeners have decided leaves the queue of the others.'
      )
    },
    {
      value: 'all',
      fewest: 2,
      label: trans.__('All screeners'),
      meaning: trans.__('A joint decision needs a decision by each of them.')
    },
    {
      value: 'two',
      fewest: 3,
      label: trans.__('Two of the screeners'),
      meaning: trans.__(
        'The two are chosen by the paper’s id, so every computer chooses the same.'
      )
    },
    {
      value: 'one',
      fewest: 2,
      label: trans.__('One screener'),
      meaning: trans.__(
        'Each paper is read by one screener; nobody checks it, and agreement cannot be measured.'
      )
    }
  ];
}

/** A radio button and what it means; where it cannot be changed, what is chosen. */
export function Choice(props: {
  name: string;
  label: string;
  meaning: string;
  checked: boolean;
  fixed: boolean;
  onChange: () => void;
}): React.JSX.Element | null {
  const { checked, fixed, label, meaning, name, onChange } = props;
  const id = React.useId();
  if (fixed) {
    return checked ? (
      <p className="jp-LitReview-teamChoice">
        <span>{label}</span> <small>{meaning}</small>
      </p>
    ) : null;
  }
  return (
    <div className="jp-LitReview-teamChoice">
      <label>
        <input
          type="radio"
          name={name}
          checked={checked}
          aria-describedby={id}
          onChange={onChange}
        />
        {label}
      </label>{' '}
      <small id={id}>{meaning}</small>
    </div>
  );
}
