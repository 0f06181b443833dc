/** When to repeat a request that no one answered, in milliseconds; a server restarts within it. */
export const RETRY = 2000;

/**
 * Why a request failed, as one sentence for the reader.
 *
 * `unreachable` says that no one answered, so the same request may be sent again later. Otherwise
 * the answer was no, and sending it again would change nothing.
 */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly reason: string,
    readonly unreachable = false
  ) {
    super(message);
    this.name = 'ServiceError';
  }

  /** Whatever was thrown, as a service error. */
  static of(thrown: unknown): ServiceError {
    if (thrown instanceof ServiceError) {
      return thrown;
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new ServiceError(message, 'Unexpected');
  }
}
