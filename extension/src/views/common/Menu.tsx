import * as React from 'react';
import { Icon, type IconName } from './icons';
import { useLeave } from './useLeave';

/** One line of a menu. */
export interface IChoice {
  readonly label: string;
  readonly title?: string;
  /** Starts a new group. */
  readonly heading?: string;
  /** Whether it is switched on, of what can be switched. */
  readonly checked?: boolean;
  /** Whether the menu stays open after it, as where several are switched at once. */
  readonly stays?: boolean;
  run(): void;
}

/** A button with a menu, for mouse and keyboard as WAI-ARIA describes it. */
export function Menu(props: {
  label: string;
  /** Shown instead of the label where there is little room. */
  short?: string;
  title: string;
  /** Shown instead of the label, or before it. */
  icon?: IconName;
  labelled?: boolean;
  className?: string;
  choices: readonly IChoice[];
}): React.JSX.Element {
  const [open, setOpen] = React.useState(false);
  const root = React.useRef<HTMLDivElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);

  const shut = React.useCallback(() => setOpen(false), []);
  const onBlur = useLeave(root, shut);

  const items = () =>
    Array.from(root.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []);
  const move = (by: number) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + by + all.length) % all.length]?.focus();
  };
  /** A letter goes to the next line that begins with it. */
  const letter = (event: React.KeyboardEvent): (() => void) | undefined => {
    const typed = event.key.toLocaleLowerCase();
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const found = [...all.slice(at + 1), ...all.slice(0, at + 1)].find(item =>
      item.textContent.trim().toLocaleLowerCase().startsWith(typed)
    );
    const plain =
      typed.trim().length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    return found && plain ? () => found.focus() : undefined;
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  React.useEffect(() => {
    if (open) {
      items()[0]?.focus();
    }
  }, [open]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowDown: () => (open ? move(1) : setOpen(true)),
      ArrowUp: () => move(-1),
      Home: () => items()[0]?.focus(),
      End: () => items().at(-1)?.focus(),
      Escape: close
    };
    const handler = keys[event.key] ?? (open ? letter(event) : undefined);
    if (handler && (open || event.key === 'ArrowDown')) {
      handler();
      event.preventDefault();
      event.stopPropagation();
    }
  };

  return (
    <div
      ref={root}
      className={['jp-LitReview-menu', props.className ?? ''].join(' ').trim()}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <button
        ref={button}
        type="button"
        className="jp-LitReview-name"
        title={props.title}
        aria-label={props.icon && !props.labelled ? props.label : undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {props.icon && <Icon name={props.icon} />}
        {(!props.icon || props.labelled) && (
          <span className={props.short && 'jp-LitReview-longWord'}>{props.label}</span>
        )}
        {props.short && <span className="jp-LitReview-shortWord">{props.short}</span>}
        <Icon name="down" />
      </button>
      {open && (
        <div
          className="jp-LitReview-choices"
          role="menu"
          aria-label={props.label}
          data-lm-suppress-shortcuts="true"
        >
          {props.choices.map((choice, place) => (
            <React.Fragment key={place}>
              {choice.heading !== undefined && (
                <div className="jp-LitReview-heading" role="presentation">
                  {choice.heading}
                </div>
              )}
              <button
                type="button"
                role={choice.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
                aria-checked={choice.checked}
                tabIndex={-1}
                title={choice.title}
                onClick={() => {
                  if (!choice.stays) {
                    close();
                  }
                  choice.run();
                }}
              >
                {choice.checked !== undefined && (
                  <span className="jp-LitReview-choiceMark">
                    {choice.checked && <Icon name="include" />}
                  </span>
                )}
                {choice.label}
              </button>
            </React.Fragment>
          ))}
        </div>
      )}
    </div>
  );
}
