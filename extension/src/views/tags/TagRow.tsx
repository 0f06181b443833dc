import * as React from 'react';
import type { Tag } from '../../api/client';
import type { TagsModel } from '../../model/tags';
import type { ITrans } from '../../model/translation';
import { Icon, Kbd } from '../common/icons';
import { Dot } from './TagName';

interface IProps {
  tag: Tag;
  place: number;
  others: readonly Tag[];
  model: TagsModel;
  trans: ITrans;
  /** The tag that is being dragged. */
  dragged: string | null;
  drag(name: string | null): void;
  setKey(key: string): void;
}

/** One tag of the list, with everything that can be done to it. */
export function TagRow(props: IProps): React.JSX.Element {
  const { drag, dragged, model, others, place, tag, trans } = props;
  const words: Record<Tag['colour'], string> = {
    '': trans.__('no colour'),
    red: trans.__('red'),
    orange: trans.__('orange'),
    yellow: trans.__('yellow'),
    green: trans.__('green'),
    teal: trans.__('teal'),
    blue: trans.__('blue'),
    purple: trans.__('purple'),
    grey: trans.__('grey')
  };
  return (
    <li>
      <div
        className="jp-LitReview-tagRow"
        data-dragged={dragged === tag.name}
        onDragOver={event => {
          if (dragged !== null && dragged !== tag.name) {
            event.preventDefault();
          }
        }}
        onDrop={event => {
          event.preventDefault();
          if (dragged !== null) {
            void model.move(dragged, place);
          }
          drag(null);
        }}
      >
        <button
          type="button"
          className="jp-LitReview-plain jp-LitReview-handle"
          draggable
          aria-label={trans.__('Move “%1”', tag.name)}
          title={trans.__('Drag, or press the up and down arrows')}
          onDragStart={event => {
            event.dataTransfer.setData('text/plain', tag.name);
            event.dataTransfer.effectAllowed = 'move';
            drag(tag.name);
          }}
          onDragEnd={() => drag(null)}
          onKeyDown={event => {
            const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
            if (by !== undefined) {
              event.preventDefault();
              event.stopPropagation();
              void model.move(tag.name, place + by);
            }
          }}
        >
          <Icon name="grip" />
        </button>
        <Name tag={tag} model={model} trans={trans} />
        <small>{trans._n('%1 paper', '%1 papers', tag.count)}</small>
        <label className="jp-LitReview-tagColour">
          <Dot colour={tag.colour} />
          <select
            className="jp-LitReview-select"
            aria-label={trans.__('Colour of “%1”', tag.name)}
            value={tag.colour}
            onChange={event =>
              void model.setStyle(tag.name, { colour: event.target.value as Tag['colour'] })
            }
          >
            {Object.entries(words).map(([colour, word]) => (
              <option key={colour} value={colour}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <Key tag={tag} trans={trans} set={props.setKey} />
        <select
          className="jp-LitReview-select"
          aria-label={trans.__('Merge “%1” into another tag', tag.name)}
          value=""
          disabled={others.length === 0}
          onChange={event => void model.merge(tag.name, event.target.value)}
        >
          <option value="" disabled>
            {trans.__('Merge…')}
          </option>
          {others.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="jp-LitReview-plain"
          aria-label={trans.__('Delete tag “%1”', tag.name)}
          title={trans.__('Delete')}
          onClick={() => void model.remove(tag.name)}
        >
          <Icon name="close" />
        </button>
      </div>
    </li>
  );
}

/** The name, to be changed in place. */
function Name(props: { tag: Tag; model: TagsModel; trans: ITrans }): React.JSX.Element {
  const { model, tag, trans } = props;
  const [text, setText] = React.useState(tag.name);
  const left = React.useRef(false);
  return (
    <input
      type="text"
      className="jp-LitReview-tagInput"
      data-escape={text !== tag.name}
      value={text}
      maxLength={Math.max(200, tag.name.length)}
      dir="auto"
      title={tag.name}
      aria-label={trans.__('Name of “%1”', tag.name)}
      onChange={event => setText(event.target.value)}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === 'Escape') {
          left.current = event.key === 'Escape';
          event.currentTarget.blur();
          event.preventDefault();
          event.stopPropagation();
        }
      }}
      onBlur={() => {
        if (!left.current) {
          void model.rename(tag.name, text);
        }
        left.current = false;
        setText(tag.name);
      }}
    />
  );
}

/** The key, taken from the next one that is pressed. */
function Key(props: {
  tag: Tag;
  trans: ITrans;
  set: (key: string) => void;
}): React.JSX.Element {
  const { set, tag, trans } = props;
  const [waiting, setWaiting] = React.useState(false);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!waiting || event.key === 'Shift' || event.key === 'Tab') {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setWaiting(false);
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
      setWaiting(false);
      set('');
    } else {
      const digit = event.shiftKey ? /^Digit(\d)$/.exec(event.code) : null;
      const letter = !event.shiftKey && /^[a-z]$/i.test(event.key);
      if (digit || letter) {
        setWaiting(false);
        set(digit ? `Shift ${digit[1]}` : event.key.toUpperCase());
      }
    }
  };
  return (
    <button
      type="button"
      className="jp-LitReview-tagKey"
      data-escape={waiting}
      aria-label={
        tag.key === ''
          ? trans.__('Set a shortcut for “%1”', tag.name)
          : trans.__('Shortcut of “%1”: %2', tag.name, tag.key)
      }
      aria-pressed={waiting}
      title={trans.__('Press, then type the shortcut; Backspace removes it')}
      onClick={() => setWaiting(!waiting)}
      onBlur={() => setWaiting(false)}
      onKeyDown={onKeyDown}
    >
      {waiting ? (
        trans.__('press a key')
      ) : tag.key === '' ? (
        trans.__('shortcut')
      ) : (
        <Kbd keys={tag.key.toLowerCase().replace('shift ', '⇧')} />
      )}
    </button>
  );
}
