import * as React from 'react';
import type { Team, TeamRole } from '../../api/client';
import type { TeamModel } from '../../model/team';
import type { ITrans } from '../../model/translation';

/** The reviewers and their roles; another one is added by name. */
export function Members(props: {
  model: TeamModel;
  team: Team;
  trans: ITrans;
}): React.JSX.Element {
  const { model, team, trans } = props;
  const [name, setName] = React.useState('');
  const roles = roleLabels(trans);
  const add = async () => {
    if (name.trim() !== '' && (await model.giveRole(name, 'screener'))) {
      setName('');
    }
  };
  return (
    <fieldset>
      <legend>{trans.__('Reviewers')}</legend>
      <p className="jp-LitReview-hint">
        {trans.__(
          'Screeners decide papers. Adjudicators resolve conflicts, and once there is one, only they change the team. Observers only read.'
        )}
      </p>
      <table className="jp-LitReview-members">
        <tbody>
          {team.members.map(({ reviewer, role }) => (
            <tr key={reviewer}>
              <th scope="row">
                <bdi>{reviewer}</bdi>
                {reviewer === team.reviewer && <small> {trans.__('(you)')}</small>}
              </th>
              <td>
                {team.manages ? (
                  <select
                    className="jp-mod-styled"
                    aria-label={trans.__('Role of %1', reviewer)}
                    value={role}
                    onChange={event =>
                      void model.giveRole(reviewer, event.target.value as TeamRole)
                    }
                  >
                    {Object.entries(roles).map(([value, label]) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                ) : (
                  roles[role]
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {team.manages && (
        <div className="jp-LitReview-teamDetail">
          <label>
            {trans.__('User name')}{' '}
            <input
              type="text"
              className="jp-mod-styled"
              maxLength={200}
              value={name}
              onChange={event => setName(event.target.value)}
              onKeyDown={event => {
                if (event.key === 'Enter') {
                  void add();
                }
              }}
            />
          </label>{' '}
          <button
            type="button"
            className="jp-LitReview-button"
            disabled={name.trim() === ''}
            onClick={() => void add()}
          >
            {trans.__('Add Reviewer')}
          </button>
        </div>
      )}
    </fieldset>
  );
}

/** The roles as words. */
export function roleLabels(trans: ITrans): Record<TeamRole, string> {
  return {
    screener: trans.__('Screener'),
    adjudicator: trans.__('Adjudicator'),
    observer: trans.__('Observer')
  };
}
