import type { ISignal } from '@lumino/signaling';
import type { components, operations } from './types';

/** The name of an operation of the JSON API, such as `tags.rename`. */
export type OperationName = keyof operations;

export type Stage = components['schemas']['Stage'];

/** What a part of a request adds to the parameters: nothing if the operation has no such part. */
type Part<T> = [T] extends [never] ? unknown : T;

type Query<O> = O extends { parameters: { query: infer Q } }
  ? Omit<Q, 'path' | 'stage'>
  : never;

type Path<O> = O extends { parameters: { path: infer P } } ? P : never;

type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? B
  : never;

type OptionalBody<O> = O extends { requestBody?: { content: { 'application/json': infer B } } }
  ? B
  : never;

/** The parameters of an operation, wherever a request carries them. */
export type Params<N extends OperationName> = Part<Query<operations[N]>> &
  Part<Path<operations[N]>> &
  Part<
    [Body<operations[N]>] extends [never] ? OptionalBody<operations[N]> : Body<operations[N]>
  >;

/** What an operation answers. */
export type Result<N extends OperationName> = operations[N]['responses'] extends {
  200: { content: { 'application/json': infer R } };
}
  ? R
  : operations[N]['responses'] extends { 201: { content: { 'application/json': infer R } } }
    ? R
    : never;

/** Somebody wrote to the review: the number of its last event now, and what it touched. */
export interface IChange {
  seq: number;
  records: readonly string[];
  kinds: readonly string[];
}

/**
 * Carries operations to a review: to the server (restTransport.ts) or a kernel (commTransport.ts).
 *
 * A call rejects with a `ServiceError` and with nothing else.
 */
export interface ITransport {
  /** The review's path, relative to the server's root; its name where there is no server. */
  readonly path: string;
  /** Emitted when anybody wrote to the review, this window included. */
  readonly changed: ISignal<ITransport, IChange>;
  call(operation: OperationName, params: object, options: ICallOptions): Promise<unknown>;
  dispose(): void;
}

/** What a call says besides its parameters. */
export interface ICallOptions {
  /** The stage that the call is about. */
  stage: Stage;
}
