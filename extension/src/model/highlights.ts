import type {
  ActionResult,
  HighlightColour,
  Field,
  Highlight,
  ReviewClient,
  Paper
} from '../api/client';
import type { ServiceError } from '../api/serviceError';
import type { Actions } from './actions';
import { Observable } from './observable';
import type { IJob, Outbox } from './outbox';
import type { PaperCache } from './paperCache';
import { SaveTimers } from './saveTimers';

export const COLOURS: readonly HighlightColour[] = ['yellow', 'green', 'blue', 'pink'];

/** A passage to mark; places count UTF-16 units of the text as shown. */
export interface IPassage {
  readonly field: Field;
  readonly start: number;
  readonly end: number;
}

/** The reader's highlights: on screen at once, saved behind; a comment that was typed is kept. */
export class HighlightsModel extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly outbox: Outbox,
    private readonly papers: PaperCache,
    private readonly actions: Actions
  ) {
    super();
  }

  /** In which colour the next passage is marked. */
  colour: HighlightColour = 'yellow';

  /** Whose comment is being written. */
  open: string | null = null;

  /** In which view; another shows the same paper without it. */
  where: object | null = null;

  /** Mark a passage; gives the highlight's id. */
  add(paper: Paper, passage: IPassage, colour: HighlightColour = this.colour): string {
    const id = crypto.randomUUID();
    const quote = paper.shown[passage.field].slice(passage.start, passage.end);
    const made: Highlight = {
      ...passage,
      id,
      quote,
      colour,
      comment: '',
      reviewer: '',
      at: new Date().toISOString(),
      mine: true
    };
    this.colour = colour;
    this.change(paper, id, [...paper.highlights, made], () =>
      this.client.addHighlight({ ...passage, id: paper.id, highlight: id, quote, colour })
    );
    return id;
  }

  setColour(paper: Paper, id: string, colour: HighlightColour): void {
    this.colour = colour;
    const highlights = paper.highlights.map(one => (one.id === id ? { ...one, colour } : one));
    this.change(paper, id, highlights, () =>
      this.client.changeHighlight({ id: paper.id, highlight: id, colour })
    );
  }

  remove(paper: Paper, id: string): void {
    this.forget(id);
    if (this.open === id) {
      this.open = null;
    }
    const highlights = paper.highlights.filter(one => one.id !== id);
    this.change(paper, id, highlights, () => this.client.removeHighlight(paper.id, id));
  }

  /** What is said of a highlight, with what is still being typed. */
  commentOf({ comment, id }: Highlight): string {
    return this.drafts.get(id) ?? comment;
  }

  /** Why a comment could not be saved. */
  problemOf({ id }: Highlight): string {
    return this.problems.get(id) ?? '';
  }

  /** The reader typed a comment. */
  typeComment(paper: string, id: string, text: string): void {
    this.drafts.set(id, text);
    this.problems.delete(id);
    this.timers.typed(id, () => this.save(paper, id));
    this.touch();
  }

  /** The reader opened a highlight to read or write its comment, or left it. */
  show(id: string | null, where: object | null = null): void {
    if (this.open !== id || this.where !== where) {
      this.open = id;
      this.where = where;
      this.touch();
    }
  }

  /** The reader has done with a comment. */
  leave(paper: string, id: string): void {
    this.save(paper, id);
    this.show(null);
    this.endSession(id);
  }

  /** Whether a comment that was typed is not saved yet. */
  get unsaved(): boolean {
    return this.drafts.size > 0;
  }

  /** Save the comments being typed now: the page may go. */
  saveAll(): void {
    this.timers.flush();
  }

  private save(paper: string, id: string): void {
    this.timers.clear(id);
    const text = this.drafts.get(id);
    const known = this.papers.get(paper);
    const mark = known?.highlights.find(one => one.id === id);
    if (text === undefined || this.sending.has(id) || !known || !mark) {
      return;
    }
    if (text === mark.comment) {
      this.drafts.delete(id);
      return;
    }
    this.sending.add(id);
    const highlights = known.highlights.map(one =>
      one.id === id ? { ...one, comment: text } : one
    );
    const session = () => this.sessions.get(id) ?? '';
    this.change(
      known,
      id,
      highlights,
      () =>
        this.client.changeHighlight({
          id: paper,
          highlight: id,
          comment: text,
          action: session()
        }),
      fault => {
        this.sending.delete(id);
        if (fault) {
          this.problems.set(id, fault.message);
        } else if (this.drafts.get(id) === text) {
          this.drafts.delete(id);
        } else if (this.open !== id || !this.timers.has(id)) {
          this.save(paper, id);
        }
      }
    );
  }

  private change(
    paper: Paper,
    id: string,
    highlights: Highlight[],
    send: () => Promise<ActionResult>,
    done: (fault: ServiceError | null) => void = () => undefined
  ): void {
    const job = this.actions.highlight(paper, highlights, send);
    const wrapped: IJob = {
      ...job,
      saved: acted => {
        this.sessions.set(id, acted.action);
        job.saved(acted);
        finish(null);
      },
      rejected: fault => {
        job.rejected(fault);
        finish(fault);
      }
    };
    const finish = (fault: ServiceError | null) => {
      done(fault);
      this.waiting.set(id, (this.waiting.get(id) ?? 0) - 1);
      this.endSession(id);
      this.touch();
    };
    this.waiting.set(id, (this.waiting.get(id) ?? 0) + 1);
    this.outbox.add(wrapped);
    this.touch();
  }

  /** An editing session is over when the reader has left it and all of it is saved. */
  private endSession(id: string): void {
    if (this.open !== id && !this.waiting.get(id)) {
      this.sessions.delete(id);
      this.waiting.delete(id);
    }
  }

  private forget(id: string): void {
    this.timers.clear(id);
    this.drafts.delete(id);
    this.problems.delete(id);
  }

  private readonly drafts = new Map<string, string>();
  private readonly problems = new Map<string, string>();
  private readonly timers = new SaveTimers();
  private readonly sending = new Set<string>();
  /** How many changes of each highlight are not saved yet. */
  private readonly waiting = new Map<string, number>();
  /** The action of each editing session: all of it is one step of undo. */
  private readonly sessions = new Map<string, string>();
}
