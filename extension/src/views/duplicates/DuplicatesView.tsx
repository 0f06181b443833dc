import * as React from 'react';
import type { Paper } from '../../api/client';
import type { DuplicatesModel, Pair } from '../../model/duplicates';
import { decisionLabel } from '../../model/decisions';
import { titleOf, type ITrans } from '../../model/translation';
import { useObserved } from '../common/host';

/** Two papers side by side: are they one? */
export function DuplicatesView(props: {
  model: DuplicatesModel;
  trans: ITrans;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const { pair } = model;
  const root = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => root.current?.focus(), [pair]);
  const keys: Record<string, () => void> = {
    '1': () => void model.merge(0),
    '2': () => void model.merge(1),
    d: () => void model.dismiss(),
    s: () => void model.skip(),
    z: () => void model.undo()
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const handler = event.ctrlKey || event.metaKey || event.altKey ? null : keys[event.key];
    if (handler) {
      handler();
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div
      ref={root}
      className="jp-LitReview-pairs"
      tabIndex={-1}
      data-lm-suppress-shortcuts="true"
      onKeyDown={onKeyDown}
    >
      <div role="status" className="jp-LitReview-found">
        {model.problem !== '' ? (
          <span className="jp-LitReview-problem">{model.problem}</span>
        ) : pair ? (
          trans._n('%1 pair to check', '%1 pairs to check', model.remaining)
        ) : model.loading ? (
          trans.__('Looking for duplicates…')
        ) : (
          trans.__('No papers look like duplicates of each other.')
        )}
        {model.lastAction !== '' && (
          <span className="jp-LitReview-hint"> {model.lastAction}</span>
        )}
      </div>
      {pair && <Judged pair={pair} trans={trans} />}
      <div className="jp-LitReview-presets">
        <Act run={keys['1']} name={trans.__('Merge, keep left')} sign="1" off={!pair} />
        <Act run={keys['2']} name={trans.__('Merge, keep right')} sign="2" off={!pair} />
        <Act run={keys.d} name={trans.__('Not duplicates')} sign="d" off={!pair} />
        <Act run={keys.s} name={trans.__('Later')} sign="s" off={!pair} />
        <Act run={keys.z} name={trans.__('Undo')} sign="z" off={model.lastAction === ''} />
      </div>
    </div>
  );
}

function Act(props: {
  name: string;
  sign: string;
  off: boolean;
  run: (() => void) | undefined;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="jp-LitReview-button"
      disabled={props.off}
      aria-keyshortcuts={props.sign}
      onClick={props.run}
    >
      {props.name} <kbd>{props.sign}</kbd>
    </button>
  );
}

function Judged(props: { pair: Pair; trans: ITrans }): React.JSX.Element {
  const { pair, trans } = props;
  const words: Record<string, string> = {
    title: trans.__('Title'),
    authors: trans.__('Authors'),
    year: trans.__('Year'),
    abstract: trans.__('Abstract'),
    journal: trans.__('Journal'),
    type: trans.__('Type'),
    doi: trans.__('DOI')
  };
  return (
    <div className="jp-LitReview-table jp-LitReview-wrap">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="jp-LitReview-hint">
                {pair.preprint ? trans.__('preprint?') : `${Math.round(pair.score * 100)}%`}
              </span>
            </th>
            {pair.papers.map(paper => (
              <th key={paper.id} scope="col" dir="auto">
                {titleOf(paper, trans)}
                <small>{about(paper, trans)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pair.why.map(one => (
            <tr key={one.field} data-same={String(one.same)}>
              <th scope="row">
                {one.same === true ? '= ' : one.same === false ? '≠ ' : ''}
                {words[one.field] ?? one.field}
              </th>
              {one.values.map((value, place) => (
                <td key={place} dir="auto">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function about(paper: Paper, trans: ITrans): string {
  const sources = [...new Set(paper.sources.map(one => one.name))].join(', ');
  return [decisionLabel(paper.decision, trans), sources, ...paper.tags].join(' · ');
}
