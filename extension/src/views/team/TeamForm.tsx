import * as React from 'react';
import type { Team } from '../../api/client';
import { stageLabel } from '../../model/stages';
import type { TeamModel } from '../../model/team';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { Members } from './Members';
import { Choice, blindingChoices, readersChoices, sharedChoices } from './choices';

/** Who does what, who sees what, and who reads what; each change is saved at once. */
export function TeamForm(props: { model: TeamModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const { lastAction, problem, team } = model;
  return (
    <div className="jp-LitReview-team" data-lm-suppress-shortcuts="true">
      <div role="status" className="jp-LitReview-found">
        {problem !== '' && <span className="jp-LitReview-problem">{problem}</span>}
        {problem === '' && lastAction !== '' && (
          <span className="jp-LitReview-hint">{lastAction}</span>
        )}
        {lastAction !== '' && (
          <button
            type="button"
            className="jp-LitReview-button"
            onClick={() => void model.undo()}
          >
            {trans.__('Undo')}
          </button>
        )}
      </div>
      {team && (
        <>
          {!team.manages && <p className="jp-LitReview-hint">{whyNot(team, trans)}</p>}
          <Members model={model} team={team} trans={trans} />
          <Blinding model={model} team={team} trans={trans} />
          <Reading model={model} team={team} trans={trans} />
          <Calibration model={model} team={team} trans={trans} />
        </>
      )}
    </div>
  );
}

interface ITeamSection {
  model: TeamModel;
  team: Team;
  trans: ITrans;
}

function Blinding({ model, team, trans }: ITeamSection): React.JSX.Element {
  const { policy } = team;
  const closed = policy.closed.includes(model.stage);
  const stage = stageLabel(model.stage, trans);
  const shared = sharedChoices(trans);
  return (
    <fieldset>
      <legend>{trans.__('Who sees what')}</legend>
      {blindingChoices(trans).map(({ value, label, meaning }) => (
        <Choice
          key={value}
          name="blind"
          label={label}
          meaning={meaning}
          checked={policy.blind === value}
          fixed={!team.manages}
          onChange={() => void model.setBlinding(value)}
        />
      ))}
      {policy.blind === 'until-closed' && (
        <p className="jp-LitReview-teamDetail">
          {closed ? trans.__('%1 is closed.', stage) : trans.__('%1 is not closed yet.', stage)}{' '}
          {team.manages && (
            <button
              type="button"
              className="jp-LitReview-button"
              onClick={() => void model.closeStage(!closed)}
            >
              {closed ? trans.__('Reopen Stage') : trans.__('Close Stage')}
            </button>
          )}
        </p>
      )}
      {policy.blind !== 'open' && (
        <p className="jp-LitReview-teamDetail">
          <span>{trans.__('Shared at once:')}</span>
          {team.manages
            ? shared.map(({ value, label }) => (
                <label key={value}>
                  <input
                    type="checkbox"
                    checked={policy[value] === 'shared'}
                    onChange={event => void model.share(value, event.target.checked)}
                  />
                  {label}
                </label>
              ))
            : shared
                .filter(({ value }) => policy[value] === 'shared')
                .map(({ label }) => label)
                .join(', ') || trans.__('nothing')}
        </p>
      )}
    </fieldset>
  );
}

function Reading({ model, team, trans }: ITeamSection): React.JSX.Element {
  const { screeners, leftOut } = model;
  const choices = readersChoices(trans).filter(
    ({ fewest, value }) => screeners.length >= fewest || model.readers === value
  );
  return (
    <fieldset>
      <legend>{trans.__('Who reads which papers')}</legend>
      {choices.map(({ value, label, meaning }) => (
        <Choice
          key={value}
          name="readers"
          label={label}
          meaning={meaning}
          checked={model.readers === value}
          fixed={!team.manages}
          onChange={() => void model.deal(value)}
        />
      ))}
      {team.dealing.readers > 0 && (
        <p className="jp-LitReview-teamDetail">
          <bdi>{trans.__('Dealt out among %1.', team.dealing.reviewers.join(', '))}</bdi>{' '}
          {leftOut.length > 0 && (
            <>
              <bdi>{trans.__('Without papers: %1.', leftOut.join(', '))}</bdi>{' '}
              {team.manages && (
                <button
                  type="button"
                  className="jp-LitReview-button"
                  onClick={() => void model.deal(model.readers)}
                >
                  {trans.__('Deal Out Again')}
                </button>
              )}
            </>
          )}
        </p>
      )}
    </fieldset>
  );
}

/** As many as reviewers usually compare before they screen alone. */
const SAMPLE = 20;

function Calibration({ model, team, trans }: ITeamSection): React.JSX.Element {
  const [size, setSize] = React.useState(SAMPLE);
  const { calibration } = team;
  return (
    <fieldset>
      <legend>{trans.__('Calibration round')}</legend>
      <p className="jp-LitReview-hint">
        {trans.__(
          'A random sample that everybody reads first, to see whether all apply the criteria in the same way.'
        )}
      </p>
      <div className="jp-LitReview-teamDetail">
        {calibration ? (
          <>
            <span>
              {trans._n(
                '%3: %1 paper; you have decided %2.',
                '%3: %1 papers; you have decided %2.',
                calibration.papers,
                calibration.decided.toLocaleString(),
                stageLabel(calibration.stage, trans)
              )}
            </span>{' '}
            {team.manages && (
              <button
                type="button"
                className="jp-LitReview-button"
                onClick={() => void model.calibrate(0)}
              >
                {trans.__('End')}
              </button>
            )}
          </>
        ) : team.manages ? (
          <>
            <label>
              {trans.__('Papers')}{' '}
              <input
                type="number"
                className="jp-mod-styled"
                min={1}
                value={size}
                onChange={event => setSize(Math.max(1, Number(event.target.value) || 1))}
              />
            </label>{' '}
            <button
              type="button"
              className="jp-LitReview-button"
              onClick={() => void model.calibrate(size)}
            >
              {trans.__('Start')}
            </button>
          </>
        ) : (
          <span>{trans.__('None')}</span>
        )}
      </div>
    </fieldset>
  );
}

/** Why a reviewer cannot change the team. */
function whyNot({ members, role }: Team, trans: ITrans): string {
  if (role === 'observer') {
    return trans.__('You are an observer: you can read everything here, but change nothing.');
  }
  const names = members.filter(one => one.role === 'adjudicator').map(one => one.reviewer);
  return trans._n(
    'Only the adjudicator can change this: %2.',
    'Only the %1 adjudicators can change this: %2.',
    names.length,
    names.join(', ')
  );
}
