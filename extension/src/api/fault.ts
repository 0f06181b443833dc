/** When to ask again what nobody answered, in milliseconds. */
export const RETRY = 2000;

/**
 * Why a request came to nothing, as one sentence for the reader.
 *
 * `unreachable` tells the two kinds apart: nobody answered, so the same request may be sent
 * again later; or somebody answered no, and sending it again would change nothing.
 */
export class Fault extends Error {
  constructor(
    message: string,
    readonly reason: string,
    readonly unreachable = false
  ) {
    super(message);
    this.name = 'Fault';
  }

  /** Whatever was thrown, as a fault. */
  static of(thrown: unknown): Fault {
    if (thrown instanceof Fault) {
      return thrown;
    }
    return new Fault(thrown instanceof Error ? thrown.message : String(thrown), 'Unexpected');
  }
}
