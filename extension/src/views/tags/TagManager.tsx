import * as React from 'react';
import type { Tag } from '../../api/client';
import type { TagsModel } from '../../model/tags';
import type { ITrans } from '../../model/translation';
import { useObserved } from '../common/host';
import { TagRow } from './TagRow';

interface IProps {
  model: TagsModel;
  trans: ITrans;
  /** The command that has a key already, or empty. */
  taken(key: string): string;
}

/** The list of tags, to be coloured, put in order, renamed, merged, deleted and given keys. */
export function TagManager(props: IProps): React.JSX.Element {
  const { model, taken, trans } = props;
  useObserved(model);
  useObserved(model.review);
  const [dragged, setDragged] = React.useState<string | null>(null);
  const { tags } = model;
  const setKey = (tag: Tag, key: string) => {
    const other = key === '' ? '' : taken(key);
    if (other !== '') {
      model.showProblem(trans.__('Already the shortcut of “%1”.', other));
    } else {
      void model.setStyle(tag.name, { key });
    }
  };
  return (
    <div className="jp-LitReview-tagManager" data-lm-suppress-shortcuts="true">
      <p className="jp-LitReview-hint">
        {trans.__(
          'Drag tags to reorder them, or use the arrow keys on their handles. A shortcut adds a tag to the paper or removes it: a letter, or Shift and a digit.'
        )}
      </p>
      <Status model={model} trans={trans} />
      {tags.length === 0 ? (
        <p className="jp-LitReview-none">
          {trans.__('No tags yet. A tag stays here until you delete it.')}
        </p>
      ) : (
        <ul aria-label={trans.__('Tags')}>
          {tags.map((tag, place) => (
            <TagRow
              key={tag.name}
              tag={tag}
              place={place}
              others={tags.filter(other => other !== tag)}
              model={model}
              trans={trans}
              dragged={dragged}
              drag={setDragged}
              setKey={key => setKey(tag, key)}
            />
          ))}
        </ul>
      )}
      <NewTag model={model} trans={trans} />
    </div>
  );
}

/** What was done last, what stays as it is, and what cannot be. */
function Status(props: { model: TagsModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  const { conflict, lastAction, problem } = model;
  return (
    <div role="status" className="jp-LitReview-tagStatus">
      {problem !== '' && <span className="jp-LitReview-problem">{problem}</span>}
      {conflict && (
        <>
          <span>{trans.__('The tag “%1” already exists.', conflict.to)}</span>
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => void model.merge(conflict.name, conflict.to)}
          >
            {trans.__('Merge “%1” into it', conflict.name)}
          </button>
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => model.dismissConflict()}
          >
            {trans.__('Keep both')}
          </button>
        </>
      )}
      {problem === '' && !conflict && lastAction && (
        <>
          <span>{[lastAction.label, ...lastAction.warnings].join('. ')}</span>
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => void model.undo()}
          >
            {trans.__('Undo')}
          </button>
        </>
      )}
    </div>
  );
}

function NewTag(props: { model: TagsModel; trans: ITrans }): React.JSX.Element {
  const { model, trans } = props;
  const [name, setName] = React.useState('');
  const add = () => {
    if (name.trim() !== '') {
      void model.setStyle(name, {});
      setName('');
    }
  };
  return (
    <div className="jp-LitReview-tagNew">
      <input
        type="text"
        className="jp-mod-styled"
        value={name}
        maxLength={200}
        dir="auto"
        placeholder={trans.__('New tag')}
        aria-label={trans.__('New tag')}
        onChange={event => setName(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            add();
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      />
      <button
        type="button"
        className="jp-LitReview-button"
        disabled={name.trim() === ''}
        onClick={add}
      >
        {trans.__('Add')}
      </button>
    </div>
  );
}
