import type { Effect, Purpose, Shape } from '../verdict/row.ts'
import type { HttpAnswer } from './decode.ts'

/** One documented endpoint with one input: plain data without credentials, and how to read its answer. */
export interface Call<Value> {
  /** The vendor's name of the endpoint, such as `v2.order.cancel_order`. */
  readonly endpoint: string
  readonly purpose: Purpose
  /** A second one would add to the first: some units of a line are asked for. */
  readonly addsUp?: boolean
  readonly method: string
  /** Absolute, without query. */
  readonly url: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The body's text. */
  readonly body?: string
  readonly understand: (answer: HttpAnswer) => Understanding<Value>
}

/** What an answer says, in the vendor's terms. */
export type Understanding<Value> = {
  readonly shape: Shape
  /** Present exactly when the shape is `success`. */
  readonly value?: Value
  /** Of a cancel only: whether the answer shows the effect. `judge` fills it in where the answer has the order. */
  readonly effect?: Effect
  readonly code?: string
  /** The code without the prefix or suffix that names its module: looked up where no row of the vendor has the whole. */
  readonly fallbackCode?: string
  readonly message?: string
  readonly requestId?: string
  /** A wait the body asks for, in milliseconds; the Retry-After header is read by the loop. */
  readonly retryAfterMs?: number
}

/** What a vendor's `authorize` is told of an attempt. */
export interface AttemptContext {
  /** Counts from 1 within a call. */
  readonly number: number
  /** Milliseconds since the epoch, corrected by what the vendor's host says of its clock. */
  readonly now: number
  readonly token: string | undefined
}

/** Credentials and signature laid over a call, for one attempt. */
export interface Authorized {
  /** Query parameters to add. */
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The id by which the vendor will know this request, where we choose it. */
  readonly requestId?: string
}

/** The same call with its success read as something else, or as no answer to it: a `shape` without a value. */
export function mapCall<Value, Other>(
  call: Call<Value>,
  to: (value: Value) => Partial<Understanding<Other>>,
): Call<Other> {
  return {
    ...call,
    understand: (answer) => {
      const { value, ...rest } = call.understand(answer)
      return value === undefined ? rest : { ...rest, ...to(value) }
    },
  }
}

export function withQuery(url: string, query: Call<unknown>['query']): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? url : `${url}?${text}`
}
