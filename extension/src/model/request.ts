import { ServiceError } from '../api/serviceError';
import { Observable } from './observable';
import type { Outbox } from './outbox';

/** What asks the server one thing at a time, and tells while it waits and why it failed. */
export class RequestModel extends Observable {
  constructor(private readonly outbox: Outbox) {
    super();
  }

  loading = false;
  problem = '';

  /** Ask, once everything done before is saved; null if it failed, which is then the problem. */
  protected async request<T>(send: () => Promise<T>): Promise<T | null> {
    this.loading = true;
    this.problem = '';
    this.touch();
    try {
      await this.outbox.settled();
      return await send();
    } catch (thrown) {
      this.problem = ServiceError.of(thrown).message;
      return null;
    } finally {
      this.loading = false;
      this.touch();
    }
  }
}
