import * as React from 'react';
import type { Statistics } from '../../api/client';
import { DECISIONS, decisionLabel } from '../../model/decisions';
import { useTrans } from '../common/host';
import { Figure, Nothing } from './Figure';
import { DecisionLegend } from './Legend';
import { PapersLink } from './PapersLink';

/** How many pairs to name. */
const PAIRS = 8;

type Together = Statistics['tags_together'];

/** Tags, how their papers are decided, and which tags papers have both of. */
export function TagCounts(props: { progress: Statistics }): React.JSX.Element {
  const trans = useTrans();
  const { tags, tags_together } = props.progress;
  const most = Math.max(1, ...tags.items.map(({ count }) => count));
  return (
    <Figure
      title={trans.__('Tags')}
      table={{
        head: [
          trans.__('Tag'),
          trans.__('Papers'),
          ...DECISIONS.map(decision => decisionLabel(decision, trans))
        ],
        rows: tags.items.map(tag => [
          tag.name,
          tag.count,
          ...DECISIONS.map(decision => tag.decisions[decision])
        ])
      }}
    >
      {tags.items.length === 0 ? (
        <Nothing>{trans.__('No paper is tagged yet.')}</Nothing>
      ) : (
        <>
          <DecisionLegend decisions={DECISIONS} />
          <ul className="jp-LitReview-tallies">
            {tags.items.map(tag => (
              <Line key={tag.name} name={tag.name} count={tag.count} query={tag.query}>
                {DECISIONS.map(decision => (
                  <span
                    key={decision}
                    data-decision={decision}
                    style={{ width: `${(100 * tag.decisions[decision]) / most}%` }}
                  />
                ))}
              </Line>
            ))}
          </ul>
          <More number={tags.more} />
          <Pairs pairs={tags_together} />
        </>
      )}
    </Figure>
  );
}

/** Reasons for excluding, and which were given together. */
export function ReasonCounts(props: { progress: Statistics }): React.JSX.Element {
  const trans = useTrans();
  const { reasons, reasons_together } = props.progress;
  const most = Math.max(1, ...reasons.items.map(({ count }) => count));
  return (
    <Figure
      title={trans.__('Reasons for exclusion')}
      table={{
        head: [trans.__('Reason'), trans.__('Papers')],
        rows: reasons.items.map(({ name, count }) => [name, count])
      }}
    >
      {reasons.items.length === 0 ? (
        <Nothing>{trans.__('No paper was excluded with a reason yet.')}</Nothing>
      ) : (
        <>
          <ul className="jp-LitReview-tallies">
            {reasons.items.map(({ name, count, query }) => (
              <Line key={name} name={name} count={count} query={query}>
                <span data-decision="exclude" style={{ width: `${(100 * count) / most}%` }} />
              </Line>
            ))}
          </ul>
          <More number={reasons.more} />
          <Pairs pairs={reasons_together} />
        </>
      )}
    </Figure>
  );
}

function Line(props: {
  name: string;
  count: number;
  query: string;
  children: React.ReactNode;
}): React.JSX.Element {
  return (
    <li>
      <bdi title={props.name}>{props.name}</bdi>
      <span className="jp-LitReview-tally" aria-hidden="true">
        {props.children}
      </span>
      <PapersLink count={props.count} query={props.query} about={props.name} />
    </li>
  );
}

function More(props: { number: number }): React.JSX.Element | null {
  const trans = useTrans();
  return props.number === 0 ? null : (
    <p className="jp-LitReview-caption">{trans.__('and %1 more', props.number)}</p>
  );
}

function Pairs(props: { pairs: Together }): React.JSX.Element | null {
  const trans = useTrans();
  if (props.pairs.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{trans.__('Total')}</h3>
      <ul className="jp-LitReview-couples">
        {props.pairs.slice(0, PAIRS).map(({ count, names, query }) => (
          <li key={names.join('\n')}>
            <span>
              {names.map((name, at) => (
                <React.Fragment key={name}>
                  {at > 0 && ' + '}
                  <bdi>{name}</bdi>
                </React.Fragment>
              ))}
            </span>
            <PapersLink count={count} query={query} about={names.join(' + ')} />
          </li>
        ))}
      </ul>
    </>
  );
}
