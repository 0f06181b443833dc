import * as React from 'react';
import type { Paper } from '../../api/client';
import { isDirty, type INoteDraft } from '../../model/notes';
import { focusRoot, useFocusRequest, useReview } from '../common/host';
import { Icon, Kbd } from '../common/icons';

/** The reader's notes as text fields, saved as they are typed, and what others wrote. */
export function NoteFields(props: { paper: Paper }): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { paper } = props;
  const root = React.useRef<HTMLDivElement>(null);
  const drafts = review.notes.draftsOf(paper);
  const others = paper.notes.filter(note => !note.mine);

  const focus = (place: 'first' | 'last') => {
    const fields = Array.from(root.current?.querySelectorAll('textarea') ?? []);
    const field = place === 'first' ? fields[0] : fields.at(-1);
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  };
  useFocusRequest('edit-note', () => focus('first'));

  return (
    <div ref={root} className="jp-LitReview-notes" role="group" aria-label={trans.__('Notes')}>
      {others.map(note => (
        <blockquote key={note.id} className="jp-LitReview-other" dir="auto">
          {note.text}
          <footer>{note.reviewer}</footer>
        </blockquote>
      ))}
      {drafts.map((draft, place) => (
        <NoteField key={draft.key} draft={draft} paper={paper} hinted={place === 0} />
      ))}
      {drafts.every(draft => draft.text !== '') && (
        <button
          type="button"
          className="jp-LitReview-more"
          onClick={() => {
            review.notes.addNote(paper);
            window.setTimeout(() => focus('last'));
          }}
        >
          <Icon name="plus" />
          {trans.__('Another note')}
        </button>
      )}
    </div>
  );
}

function NoteField(props: {
  draft: INoteDraft;
  paper: Paper;
  hinted: boolean;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { draft, paper } = props;
  const status = React.useId();
  const latest = React.useRef({ draft, paper, review });
  React.useEffect(() => {
    latest.current = { draft, paper, review };
  });
  React.useEffect(
    () => () => {
      const { draft: last, paper: of, review: on } = latest.current;
      on.notes.leave(last, of);
    },
    []
  );

  return (
    <div className="jp-LitReview-note">
      <textarea
        value={draft.text}
        rows={1}
        dir="auto"
        maxLength={100_000}
        placeholder={trans.__('Note')}
        aria-label={trans.__('Note')}
        aria-describedby={status}
        aria-invalid={draft.problem !== ''}
        onChange={event => review.notes.type(draft, event.target.value, paper)}
        onBlur={event => {
          const field = event.currentTarget;
          // The keyboard may come straight back, when JupyterLab's launcher takes it for a moment.
          window.setTimeout(() => {
            if (document.activeElement !== field) {
              review.notes.leave(draft, paper);
            }
          });
        }}
        onKeyDown={event => {
          const done = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
          if (event.key === 'Escape' || done) {
            focusRoot(event.currentTarget);
            event.preventDefault();
            event.stopPropagation();
          }
        }}
      />
      {props.hinted && draft.text === '' && <Kbd keys={host.key('edit-note')} />}
      <NoteState id={status} draft={draft} retry={() => review.notes.leave(draft, paper)} />
      {draft.conflict !== '' && (
        <p role="alert" className="jp-LitReview-noteConflict">
          {trans.__('This note was changed in another window. Both texts are kept.')}{' '}
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => review.notes.keepBoth(draft)}
          >
            {trans.__('Keep Both')}
          </button>{' '}
          <button
            type="button"
            className="jp-LitReview-textButton"
            onClick={() => review.notes.keepOnly(draft, paper)}
          >
            {trans.__('Keep Only This')}
          </button>
        </p>
      )}
    </div>
  );
}

function NoteState(props: {
  id: string;
  draft: INoteDraft;
  retry: () => void;
}): React.JSX.Element {
  const { host, review } = useReview();
  const { trans } = host;
  const { draft, id } = props;
  if (draft.problem !== '') {
    return (
      <small id={id} className="jp-LitReview-problem">
        {trans.__('Not saved: %1', draft.problem)}{' '}
        <button type="button" className="jp-LitReview-textButton" onClick={props.retry}>
          {trans.__('Try again')}
        </button>
      </small>
    );
  }
  let text = '';
  if (isDirty(draft) && draft.text.trim() !== '') {
    text = review.outbox.blockedBy ? trans.__('not saved yet') : trans.__('saving…');
  } else if (draft.note !== '' && draft.text !== '') {
    text = trans.__('saved');
  }
  return <small id={id}>{text}</small>;
}
