import * as React from 'react';
import type { ITrans } from '../../model/translation';
import { Kbd } from '../common/icons';

/** What a key does, in a group of its kind. */
export interface IKeyLine {
  readonly id: string;
  readonly label: string;
  readonly caption: string;
  /** As the reader presses them; a command can have several. */
  readonly keys: readonly string[];
}

export interface IKeyGroup {
  readonly name: string;
  readonly lines: readonly IKeyLine[];
}

/** Every key, by what it is for. */
export function HelpView(props: {
  groups: readonly IKeyGroup[];
  trans: ITrans;
}): React.JSX.Element {
  const { groups, trans } = props;
  return (
    <div className="jp-LitReview-help">
      <p>
        {trans.__(
          'These shortcuts work in every view of a review while you are not typing. Press Esc to leave a field.'
        )}
      </p>
      <div className="jp-LitReview-shortcutGroups">
        {groups.map(({ name, lines }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <dl>
              {lines.map(({ id, label, caption, keys }) => (
                <div key={id} data-command={id} title={caption}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map(one => (
                      <Kbd key={one} keys={one} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}
