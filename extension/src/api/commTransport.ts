import { Signal } from '@lumino/signaling';
import type { IChange, ICallOptions, ITransport, OperationName } from './operation';
import { ServiceError } from './serviceError';

/** What of an anywidget model is used here. */
export interface IChannel {
  send(content: unknown): void;
  on(event: 'msg:custom', callback: (message: IMessage) => void): void;
  off(event: 'msg:custom', callback: (message: IMessage) => void): void;
}

/** What the kernel says: the answer to a request, or that the review changed. */
export interface IMessage {
  id?: string;
  result?: unknown;
  error?: { message: string; reason: string };
  change?: IChange;
}

interface IPending {
  resolve(result: unknown): void;
  reject(error: ServiceError): void;
}

/**
 * A review in a kernel, through a widget's messages.
 *
 * A kernel that computes answers when it is done, however long that takes, so there is no time
 * limit; views show that they wait.
 */
export class CommTransport implements ITransport {
  constructor(
    readonly path: string,
    private readonly channel: IChannel
  ) {
    this.channel.on('msg:custom', this.onMessage);
  }

  readonly changed: Signal<ITransport, IChange> = new Signal<ITransport, IChange>(this);

  call(operation: OperationName, params: object, { stage }: ICallOptions): Promise<unknown> {
    const id = `${this.name}:${++this.last}`;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      try {
        this.channel.send({ id, operation, params, stage });
      } catch {
        this.pending.delete(id);
        reject(
          new ServiceError('The kernel is gone: run the cell again.', 'KernelError', true)
        );
      }
    });
  }

  dispose(): void {
    this.channel.off('msg:custom', this.onMessage);
    this.pending.clear();
    Signal.clearData(this);
  }

  private readonly onMessage = (message: IMessage): void => {
    if (message.change) {
      this.changed.emit(message.change);
      return;
    }
    const pending = message.id === undefined ? undefined : this.pending.get(message.id);
    if (message.id === undefined || pending === undefined) {
      return;
    }
    this.pending.delete(message.id);
    if (message.error) {
      pending.reject(new ServiceError(message.error.message, message.error.reason));
    } else {
      pending.resolve(message.result);
    }
  };

  /** Several views of one widget hear each other's answers: each knows its own by this name. */
  private readonly name = crypto.randomUUID();
  private readonly pending = new Map<string, IPending>();
  private last = 0;
}
