import * as React from 'react';
import { createPortal } from 'react-dom';
import { useReview } from './host';

/** The most a tag or reason may be long; more is said to be too much, and stays in the field. */
const LONGEST = 200;

/** How many completions to show. */
const SHOWN = 9;

interface IProps {
  className: string;
  label: string;
  placeholder: string;
  /** What there is to choose from, the most used first. */
  known: readonly string[];
  hint?: React.ReactNode;
  /** Show the list over the sidebar instead of in the flow. */
  floats?: boolean;
  /** What stands before and after a name in the list. */
  lead?(name: string): React.ReactNode;
  suffix?(name: string): React.ReactNode;
  /** The words that offer what was typed as something new. */
  create(typed: string): string;
  /** The reader chose or typed this; `more` if another is to follow. */
  take(name: string, more: boolean): void;
  /** Backspace in an empty field. */
  erase?(): void;
  /** Escape, or Enter in an empty field. */
  leave(from: Element, entered: boolean): void;
}

/** Where a list floats: above the field, inside the sidebar's edges. */
interface IPlace {
  root: Element;
  style: React.CSSProperties;
}

/** The width of a floating list, in pixels. */
const WIDTH = 230;

function placeOf(field: Element): IPlace | null {
  const root = field.closest('.jp-LitReview-root');
  if (!root) {
    return null;
  }
  const frame = root.getBoundingClientRect();
  const box = field.getBoundingClientRect();
  const left = Math.max(4, Math.min(box.left - frame.left, frame.width - WIDTH - 8));
  const above = box.top - frame.top > frame.height / 2;
  return {
    root,
    style: {
      left,
      width: WIDTH,
      ...(above ? { bottom: frame.bottom - box.top + 4 } : { top: box.bottom - frame.top + 4 })
    }
  };
}

/** A text field that completes from a list: a combobox as WAI-ARIA describes it. */
export const Combobox = React.forwardRef<HTMLInputElement, IProps>(
  function Combobox(props, ref): React.JSX.Element {
    const [text, setText] = React.useState('');
    const [open, setOpen] = React.useState(false);
    const [at, setAt] = React.useState(-1);
    const list = React.useId();
    const typed = text.trim();
    const options = matches(props.known, typed);
    const isNew = typed !== '' && !options.includes(typed);
    const long = typed.length > LONGEST;
    const rows = long ? [] : isNew ? [...options, typed] : options;
    const { trans } = useReview().host;
    const shown = open && (long || rows.length > 0);
    const field = React.useRef<HTMLDivElement>(null);
    const [place, setPlace] = React.useState<IPlace | null>(null);
    React.useLayoutEffect(() => {
      setPlace(shown && props.floats && field.current ? placeOf(field.current) : null);
    }, [shown, props.floats]);

    const take = (name: string, more: boolean) => {
      props.take(name, more);
      // The list must not lie over what one goes on to; the next keystroke opens it again.
      setOpen(more);
      setText('');
      setAt(-1);
    };

    const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
      const chosen = rows[at] ?? typed;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setOpen(true);
        const by = event.key === 'ArrowDown' ? 1 : -1;
        setAt(
          (at + by + rows.length + 1) % (rows.length + 1) || (by > 0 ? 0 : rows.length - 1)
        );
      } else if (
        (event.key === 'Enter' || event.key === ',') &&
        !event.nativeEvent.isComposing
      ) {
        if (long) {
          setOpen(true);
        } else if (chosen === '') {
          props.leave(event.currentTarget, event.key === 'Enter');
        } else {
          take(chosen, event.key === ',');
        }
      } else if (event.key === 'Tab' && !event.shiftKey && typed !== '' && options[0]) {
        setText(rows[at] ?? options[0]);
        setAt(-1);
      } else if (event.key === 'Escape') {
        setText('');
        setOpen(false);
        props.leave(event.currentTarget, false);
      } else if (event.key === 'Backspace' && text === '' && props.erase) {
        props.erase();
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    };

    const listbox = long ? (
      <p
        role="alert"
        className="jp-LitReview-options jp-LitReview-problem"
        style={place?.style}
        hidden={!shown}
      >
        {trans.__(
          'At most %1 characters, not %2. Use a note instead.',
          LONGEST,
          typed.length.toLocaleString()
        )}
      </p>
    ) : (
      <ul
        id={list}
        className="jp-LitReview-options"
        style={place?.style}
        role="listbox"
        aria-label={props.label}
        hidden={!shown}
      >
        {rows.map((name, row) => (
          <li
            key={name}
            id={`${list}-${row}`}
            role="option"
            aria-selected={row === at}
            title={name}
            onMouseDown={event => {
              event.preventDefault();
              take(name, event.ctrlKey || event.metaKey);
            }}
          >
            {props.lead?.(name)}
            <bdi>{isNew && row === rows.length - 1 ? props.create(name) : name}</bdi>
            {props.suffix?.(name)}
          </li>
        ))}
      </ul>
    );

    return (
      <div ref={field} className={`jp-LitReview-combobox ${props.className}`}>
        <input
          ref={ref}
          type="text"
          role="combobox"
          value={text}
          aria-invalid={long}
          placeholder={props.placeholder}
          aria-label={props.label}
          aria-autocomplete="list"
          aria-expanded={shown && !long}
          aria-controls={list}
          aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          onChange={event => {
            setText(event.target.value);
            setAt(-1);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {text === '' && props.hint}
        {place ? createPortal(listbox, place.root) : listbox}
      </div>
    );
  }
);

/** What begins with the text before what merely holds it. */
function matches(known: readonly string[], typed: string): string[] {
  const wanted = typed.toLocaleLowerCase();
  const holds = known.filter(name => name.toLocaleLowerCase().includes(wanted));
  const begins = (name: string) => name.toLocaleLowerCase().startsWith(wanted);
  return [...holds.filter(begins), ...holds.filter(name => !begins(name))].slice(0, SHOWN);
}
