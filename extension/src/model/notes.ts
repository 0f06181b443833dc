import type { ActionResult, ReviewClient, Paper } from '../api/client';
import type { ServiceError } from '../api/serviceError';
import { Observable } from './observable';
import type { Outbox } from './outbox';
import { SaveTimers } from './saveTimers';
import { shorten, titleOf, type ITrans } from './translation';

/** A note as it stands in the reader's text field. */
export interface INoteDraft {
  /** Stays the same for as long as the field is there. */
  readonly key: string;
  readonly paper: string;
  /** The note's id, or empty for one that was never saved. */
  note: string;
  /** What the reader typed. */
  text: string;
  /** What is saved of it. */
  saved: string;
  /** The action of this editing session: all of it is one step of undo. */
  act: string;
  /** Whether the reader has left the field. */
  left: boolean;
  /** Why it could not be saved. */
  problem: string;
  /** The note that was changed elsewhere meanwhile, kept beside this one; empty if none was. */
  conflict: string;
}

/** The reader's own notes, saved while they are typed. What was typed is never given up. */
export class NotesModel extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly outbox: Outbox,
    private readonly trans: ITrans,
    private readonly onSaved: (acted: ActionResult) => void
  ) {
    super();
  }

  /** The fields to show for a paper: one for each of the reader's notes, at least one. */
  draftsOf(paper: Paper): readonly INoteDraft[] {
    const mine = paper.notes.filter(note => note.mine);
    let drafts = (this.drafts.get(paper.id) ?? []).filter(
      draft => isDirty(draft) || !draft.note || mine.some(note => note.id === draft.note)
    );
    for (const note of mine) {
      const draft = drafts.find(({ note: id }) => id === note.id);
      if (!draft) {
        drafts.splice(this.place(drafts), 0, this.make(paper.id, note.id, note.text));
      } else if (!isDirty(draft)) {
        draft.text = note.text;
        draft.saved = note.text;
      }
    }
    if (drafts.length === 0) {
      drafts.push(this.make(paper.id, '', ''));
    } else if (mine.length > 0 && drafts.length > 1) {
      drafts = drafts.filter(draft => !isBlank(draft) || this.requested.has(draft.key));
    }
    this.drafts.set(paper.id, drafts);
    return drafts;
  }

  /** One more note on a paper. */
  addNote(paper: Paper): INoteDraft {
    const drafts = this.draftsOf(paper);
    const empty = drafts.find(isBlank);
    const draft = empty ?? this.make(paper.id, '', '');
    this.requested.add(draft.key);
    if (!empty) {
      this.drafts.set(paper.id, [...drafts, draft]);
      this.touch();
    }
    return draft;
  }

  /** The reader typed. */
  type(draft: INoteDraft, text: string, paper: Paper): void {
    draft.text = text;
    draft.left = false;
    draft.problem = '';
    this.timers.typed(draft.key, () => this.save(draft, paper));
    this.touch();
  }

  /** The reader left the field, or does something else that must come after. */
  leave(draft: INoteDraft, paper: Paper): void {
    draft.left = true;
    this.save(draft, paper);
    if (!isDirty(draft)) {
      draft.act = '';
    }
  }

  /** Remove the text of the other window; what this one says stays. */
  keepOnly(draft: INoteDraft, paper: Paper): void {
    const other = this.drafts.get(paper.id)?.find(({ note }) => note === draft.conflict);
    draft.conflict = '';
    if (other) {
      this.type(other, '', paper);
      this.leave(other, paper);
    }
    this.touch();
  }

  /** Both texts stay, as two notes. */
  keepBoth(draft: INoteDraft): void {
    draft.conflict = '';
    this.touch();
  }

  /** Whether anything typed is not saved yet. */
  get unsaved(): boolean {
    return [...this.drafts.values()].some(drafts => drafts.some(isDirty));
  }

  /** Save what is typed now: the page may go. */
  saveAll(): void {
    this.timers.flush();
  }

  private save(draft: INoteDraft, paper: Paper): void {
    this.timers.clear(draft.key);
    const emptied = draft.text.trim() === '';
    if (!isDirty(draft) || this.sending.has(draft.key) || (emptied && !draft.left)) {
      return;
    }
    if (emptied && !draft.note) {
      draft.text = '';
      this.touch();
      return;
    }
    this.sending.add(draft.key);
    draft.problem = '';
    let sent = draft.text;
    let base = draft.saved;
    const attempts = new Set<string>();
    this.outbox.add({
      label: this.trans.__('note: %1', shorten(titleOf(paper, this.trans))),
      paper: draft.paper,
      send: async again => {
        sent = draft.text.trim() === '' ? '' : draft.text;
        if (again && !draft.note) {
          await this.adopt(draft, sent);
        } else if (again) {
          base = await this.baseAfter(draft, attempts, base);
        }
        attempts.add(sent);
        return this.client.writeNote(
          draft.paper,
          sent,
          draft.note,
          draft.act,
          draft.note ? base : null
        );
      },
      saved: acted => this.saved(draft, sent, acted, paper),
      rejected: fault => this.rejected(draft, fault)
    });
    this.touch();
  }

  /** An earlier attempt may have made the note without our knowing. */
  private async adopt(draft: INoteDraft, text: string): Promise<void> {
    const { notes } = await this.client.record(draft.paper);
    const taken = new Set((this.drafts.get(draft.paper) ?? []).map(other => other.note));
    const made = notes.find(note => note.mine && note.text === text && !taken.has(note.id));
    draft.note = made?.id ?? '';
  }

  /** What an attempt is based on if an earlier one may have arrived without our knowing. */
  private async baseAfter(
    draft: INoteDraft,
    attempts: ReadonlySet<string>,
    base: string
  ): Promise<string> {
    const { notes } = await this.client.record(draft.paper);
    const now = notes.find(({ id }) => id === draft.note)?.text;
    return now !== undefined && attempts.has(now) ? now : base;
  }

  private saved(draft: INoteDraft, sent: string, acted: ActionResult, paper: Paper): void {
    this.sending.delete(draft.key);
    if (sent !== '' && draft.note && acted.note && acted.note !== draft.note) {
      draft.conflict = draft.note;
    }
    draft.saved = sent;
    draft.note = sent === '' ? '' : (acted.note ?? draft.note);
    draft.act = draft.left || sent === '' ? '' : acted.action;
    if (sent === '' && draft.text.trim() === '') {
      draft.text = '';
    }
    this.onSaved(acted);
    if (isDirty(draft) && (draft.left || !this.timers.has(draft.key))) {
      this.save(draft, paper);
    }
    this.touch();
  }

  private rejected(draft: INoteDraft, fault: ServiceError): void {
    this.sending.delete(draft.key);
    draft.problem = fault.message;
    draft.act = '';
    this.touch();
  }

  /** Where a note belongs that was just heard of: before the fields left blank. */
  private place(drafts: readonly INoteDraft[]): number {
    const blank = drafts.findIndex(isBlank);
    return blank < 0 ? drafts.length : blank;
  }

  private make(paper: string, note: string, text: string): INoteDraft {
    this.made += 1;
    return {
      key: `draft-${this.made}`,
      paper,
      note,
      text,
      saved: text,
      act: '',
      left: true,
      problem: '',
      conflict: ''
    };
  }

  private readonly drafts = new Map<string, INoteDraft[]>();
  private readonly timers = new SaveTimers();
  private readonly sending = new Set<string>();
  private readonly requested = new Set<string>();
  private made = 0;
}

function isBlank(draft: INoteDraft): boolean {
  return !draft.note && !draft.text;
}

/** Whether something typed is not saved. */
export function isDirty(draft: INoteDraft): boolean {
  return draft.text !== draft.saved;
}
