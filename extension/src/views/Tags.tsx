import * as React from 'react';
import type { Paper } from '../api/client';
import { toDesk, useAttention, useDesk } from './host';
import { Combobox } from './Combobox';
import { Icon, Kbd } from './icons';

/** The paper's tags, each with a way to take it off, and a field to add more. */
export function Tags(props: { paper: Paper }): React.JSX.Element {
  const { host, review } = useDesk();
  const { trans } = host;
  const { tags } = props.paper;
  const input = React.useRef<HTMLInputElement>(null);
  useAttention('tag', () => input.current?.focus());
  const known = (review.summary?.tags ?? [])
    .map(tag => tag.name)
    .filter(name => !tags.includes(name));

  return (
    <div className="jp-LitReview-tags" role="group" aria-label={trans.__('Tags')}>
      {tags.map(tag => (
        <span key={tag} className="jp-LitReview-tag">
          <bdi title={tag}>{tag}</bdi>
          <button
            type="button"
            className="jp-LitReview-plain"
            aria-label={trans.__('Remove tag %1', tag)}
            onClick={event => {
              toDesk(event.currentTarget);
              review.removeTag(tag);
            }}
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      <Combobox
        ref={input}
        key={props.paper.id}
        className="jp-LitReview-newTag"
        label={trans.__('Add a tag')}
        placeholder={trans.__('+ tag')}
        known={known}
        floats
        hint={<Kbd keys={host.key('tag')} />}
        create={name => trans.__('New tag “%1”', name)}
        take={name => review.addTag(name)}
        erase={() => {
          const last = tags.at(-1);
          if (last !== undefined) {
            review.removeTag(last);
          }
        }}
        leave={toDesk}
      />
    </div>
  );
}
