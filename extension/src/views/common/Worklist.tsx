import * as React from 'react';
import type { WorklistModel } from '../../model/worklist';
import type { ITrans } from '../../model/translation';
import { useObserved } from './host';

/** What can be done with a case: a button, and its key. */
export interface IWorklistAction {
  readonly key: string;
  readonly name: string;
  readonly run: () => void;
}

/** One case at a time, with what is to be seen of it, and actions on keys. */
export function Worklist<Item>(props: {
  model: WorklistModel<Item>;
  trans: ITrans;
  /** How many are left, as a sentence; and what is said while looking, and of none. */
  count: string;
  looking: string;
  none: string;
  actions: readonly IWorklistAction[];
  children: React.ReactNode;
}): React.JSX.Element {
  const { model, trans } = props;
  useObserved(model);
  const { item, lastAction, loading, problem } = model;
  const root = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => root.current?.focus(), [item]);
  const actions = [
    ...props.actions.map(action => ({ ...action, off: !item })),
    { key: 's', name: trans.__('Later'), off: !item, run: () => void model.skip() },
    { key: 'z', name: trans.__('Undo'), off: lastAction === '', run: () => void model.undo() }
  ];
  const onKeyDown = (event: React.KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const action = plain ? actions.find(one => one.key === event.key && !one.off) : undefined;
    if (action) {
      action.run();
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
        {problem !== '' ? (
          <span className="jp-LitReview-problem">{problem}</span>
        ) : item ? (
          props.count
        ) : loading ? (
          props.looking
        ) : (
          props.none
        )}
        {lastAction !== '' && (
          <span className="jp-LitReview-hint"> {trans.__('Done: %1', lastAction)}</span>
        )}
      </div>
      {item && props.children}
      <div className="jp-LitReview-presets" hidden={!item && lastAction === ''}>
        {actions.map(({ key, name, off, run }) => (
          <button
            key={key}
            type="button"
            className="jp-LitReview-button"
            disabled={off}
            aria-keyshortcuts={key}
            onClick={run}
          >
            {name} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
    </div>
  );
}
