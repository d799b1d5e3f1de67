import type { Purpose } from './row.ts'
import type { Schema } from '../schema.ts'

/** The vendor's own words in an answer. */
export interface Reading {
  /** The vendor's error, where the answer is one in its documented shape. */
  readonly error?: ReadError | undefined
  /** The vendor's id of this request, for its support. */
  readonly requestId?: string | undefined
}

export interface ReadError {
  readonly code?: string | undefined
  /** Looked up where no row of the vendor has the whole code. */
  readonly fallbackCode?: string | undefined
  readonly message?: string | undefined
  /** A wait that the body asks for, in milliseconds. The Retry-After header is read by the engine. */
  readonly retryAfterMs?: number | undefined
  /** False for words in the vendor's form that none of its pages lists: they are kept, and prove nothing. Default true. */
  readonly isDocumented?: boolean | undefined
}

/** One documented endpoint: how its request is built and what a success must have. */
export interface Endpoint<Settings, Input, Value> {
  /** The vendor's name of it, such as `v2.order.cancel_order`. */
  readonly name: string
  /** What a failure of it means: rows of the table are for some purposes alone. */
  readonly purpose: Purpose
  /** As the vendor's page has it. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Checks what callers of `api` hand in, in the vendor's words. Strict: an unknown field is refused. */
  readonly input: Schema<Input>
  /** The path below `baseUrl`, encoded; or a whole URL, for a login elsewhere. */
  readonly path: (input: Input, settings: Settings) => string
  /** What stands in the query beside what `sign` adds; `undefined` is left out. */
  readonly query?: (input: Input, settings: Settings) => Readonly<Record<string, string | undefined>>
  /** Headers beside those of `sign`; `undefined` is left out. */
  readonly headers?: (input: Input, settings: Settings) => Readonly<Record<string, string | undefined>>
  /** A JSON body. A bigint goes out as a bare whole number; a time is that of `settings.clock`, which every client has. */
  readonly json?: (input: Input, settings: Settings) => unknown
  /** A form body, in place of `json`. */
  readonly form?: (input: Input, settings: Settings) => Readonly<Record<string, string | undefined>>
  /**
   * What of a success is used. It checks alone: the value stays as it came, with members that it does not name, and a
   * transform does nothing. `'empty'`: a success has status 204 and no body.
   */
  readonly answer: Schema<Value> | 'empty'
  /** The ids that the caller gave this request, where the vendor takes some. */
  readonly ids?: (input: Input) => CallIds
  /** Whether the answer is about what was asked, wherever it says so. */
  readonly isAbout?: (value: Value, input: Input, settings: Settings) => boolean
}

/** Ids of one request that a caller may choose. */
export interface CallIds {
  /** The id by which the vendor knows the request: the same over all attempts of a call. */
  readonly requestId?: string | undefined
  /** The id that traces it. */
  readonly correlationId?: string | undefined
}

/** Any endpoint: each checks its own input and its own answer. */
export type AnyEndpoint<Settings> = Omit<Endpoint<Settings, never, never>, 'input' | 'answer'> & {
  readonly input: Schema<unknown>
  readonly answer: Schema<unknown> | 'empty'
}
