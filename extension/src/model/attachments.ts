import type { ActionResult, AttachedFile, ReviewClient } from '../api/client';
import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';
import type { ITrans } from './translation';

/** What is to be said of a paper's files: that they are being read, or what came of it. */
export interface IAttachmentMessage {
  readonly text: string;
  /** Being read; something to know; or gone wrong. */
  readonly kind: 'busy' | 'remark' | 'problem';
}

/** Attaching files to papers; their text is read by the process that keeps the review, which takes a while. */
export class AttachmentsModel extends Observable {
  constructor(
    private readonly client: ReviewClient,
    private readonly trans: ITrans,
    private readonly onSaved: (acted: ActionResult) => void
  ) {
    super();
  }

  /** What is to be said of a paper's files, oldest first. */
  messagesOf(paper: string): readonly IAttachmentMessage[] {
    return this.messages.get(paper) ?? [];
  }

  /** Attach files of the server, by their path from its root. */
  async attach(paper: string, paths: readonly string[]): Promise<void> {
    const names = paths.map(path => path.slice(path.lastIndexOf('/') + 1)).join(', ');
    await this.run(paper, this.trans.__('Reading %1…', names), () =>
      this.client.attach(paper, paths)
    );
  }

  /** Take a file off a paper; it stays where it is. */
  async detach(paper: string, file: AttachedFile): Promise<void> {
    await this.run(paper, '', () => this.client.detach(paper, [file.path]));
  }

  /** Something about a paper's files went wrong elsewhere. */
  addProblem(paper: string, problem: string): void {
    this.messages.set(paper, [...this.busyMessages(paper), { text: problem, kind: 'problem' }]);
    this.touch();
  }

  /** The reader has seen what was said. */
  dismiss(paper: string): void {
    this.messages.delete(paper);
    this.touch();
  }

  private async run(
    paper: string,
    busy: string,
    send: () => Promise<ActionResult>
  ): Promise<void> {
    const doing: IAttachmentMessage = { text: busy, kind: 'busy' };
    this.messages.set(paper, busy === '' ? [] : [...this.busyMessages(paper), doing]);
    this.touch();
    let results: IAttachmentMessage[] = [];
    try {
      const acted = await send();
      results = acted.warnings.map(text => ({ text, kind: 'remark' }));
      this.onSaved(acted);
    } catch (thrown) {
      results = [{ text: ServiceError.of(thrown).message, kind: 'problem' }];
    }
    const others = this.messagesOf(paper).filter(one => one !== doing);
    this.messages.set(paper, [...others, ...results]);
    this.touch();
  }

  /** What is still being read. */
  private busyMessages(paper: string): readonly IAttachmentMessage[] {
    return this.messagesOf(paper).filter(({ kind }) => kind === 'busy');
  }

  private readonly messages = new Map<string, readonly IAttachmentMessage[]>();
}
