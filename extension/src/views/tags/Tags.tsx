import * as React from 'react';
import type { Paper } from '../../api/client';
import { toggleTag } from '../../model/tags';
import { Combobox } from '../common/Combobox';
import { focusRoot, useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';
import { Dot, TagName } from './TagName';

/** The tags that have keys as toggles, the paper's others, and a field to add more. */
export function Tags(props: { paper: Paper }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { tags } = props.paper;
  const input = React.useRef<HTMLInputElement>(null);
  useFocusRequest('add-tag', () => input.current?.focus());
  const all = review.summary?.tags ?? [];
  const quick = all.filter(tag => host.tagKey(tag) !== '');
  const known = all.map(tag => tag.name).filter(name => !tags.includes(name));
  const others = tags.filter(name => !quick.some(tag => tag.name === name));

  return (
    <div className="jp-LitReview-tags" role="group" aria-label={trans.__('Tags')}>
      {quick.map(tag => (
        <button
          key={tag.name}
          type="button"
          className="jp-LitReview-quick"
          aria-pressed={tags.includes(tag.name)}
          aria-keyshortcuts={host.tagKey(tag)}
          onClick={event => {
            focusRoot(event.currentTarget);
            toggleTag(tag.name, review);
          }}
        >
          <TagName name={tag.name} />
          <Kbd keys={host.tagKey(tag)} />
        </button>
      ))}
      {others.map(tag => (
        <span key={tag} className="jp-LitReview-tag">
          <TagName name={tag} />
          <button
            type="button"
            className="jp-LitReview-plain"
            aria-label={trans.__('Remove tag %1', tag)}
            onClick={event => {
              focusRoot(event.currentTarget);
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
        hint={<Kbd keys={host.key('add-tag')} />}
        lead={name => <Dot colour={all.find(tag => tag.name === name)?.colour} />}
        create={name => trans.__('New tag “%1”', name)}
        take={name => review.addTag(name)}
        erase={() => {
          const last = others.at(-1);
          if (last !== undefined) {
            review.removeTag(last);
          }
        }}
        leave={focusRoot}
      />
    </div>
  );
}
