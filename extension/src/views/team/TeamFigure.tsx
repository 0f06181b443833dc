import * as React from 'react';
import type { ReviewClient } from '../../api/client';
import { useReview } from '../common/host';
import { useLiveQuery } from '../common/liveQuery';
import { Figure } from '../statistics/Figure';
import { roleLabels } from './Members';

const teamOf = (client: ReviewClient) => client.team();

/** How far each reviewer is at the stage, and what is to be resolved; nothing for one reviewer. */
export function TeamFigure(): React.JSX.Element | null {
  const { host } = useReview();
  const { trans } = host;
  const { value: team } = useLiveQuery(teamOf);
  if (!team || team.members.length < 2) {
    return null;
  }
  const roles = roleLabels(trans);
  const number = (count: number | null) => (count === null ? '–' : count.toLocaleString());
  return (
    <Figure
      title={trans.__('Team')}
      tools={
        host.runWindowCommand && (
          <>
            {team.conflicts > 0 && team.manages && (
              <button
                type="button"
                className="jp-LitReview-textButton"
                onClick={() => host.runWindowCommand?.('resolve-conflicts')}
              >
                {trans._n('Resolve %1 conflict…', 'Resolve %1 conflicts…', team.conflicts)}
              </button>
            )}
            {team.conflicts > 0 && !team.manages && (
              <span className="jp-LitReview-choice">
                {trans._n('%1 conflict', '%1 conflicts', team.conflicts)}
              </span>
            )}
            <button
              type="button"
              className="jp-LitReview-textButton"
              onClick={() => host.runWindowCommand?.('set-up-team')}
            >
              {trans.__('Set up…')}
            </button>
          </>
        )
      }
    >
      <div className="jp-LitReview-figureTable">
        <table aria-label={trans.__('Team')}>
          <thead>
            <tr>
              <th scope="col">{trans.__('Reviewer')}</th>
              <th scope="col">{trans.__('Role')}</th>
              <th scope="col" data-number>
                {trans.__('Decided')}
              </th>
              <th scope="col" data-number>
                {trans.__('Undecided')}
              </th>
            </tr>
          </thead>
          <tbody>
            {team.members.map(({ decided, papers, reviewer, role }) => (
              <tr key={reviewer}>
                <td>
                  <bdi>{reviewer}</bdi>
                </td>
                <td>{roles[role]}</td>
                <td data-number>{number(decided)}</td>
                <td data-number>
                  {number(papers === null ? null : Math.max(0, papers - (decided ?? 0)))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {team.members.some(one => one.decided === null) && (
        <p className="jp-LitReview-caption">
          {trans.__('While the review is blind, you see only your own numbers.')}
        </p>
      )}
    </Figure>
  );
}
