/** What a caller asks for: the whole order, or lines, or some units of lines. */
export interface Asked {
  readonly orderId: string
  readonly reason: string
  /** Left out: the whole order. Without a quantity: the whole line. */
  readonly lines?: readonly { readonly lineId: string; readonly quantity?: number }[]
}

/** What a caller was told. */
export type Told =
  | { readonly kind: 'threw'; readonly code: string; readonly text: string }
  | {
      readonly kind: 'result'
      readonly status: 'cancelled' | 'partially_cancelled' | 'requested' | 'refused' | 'unconfirmed'
      readonly by: 'this_call' | 'someone_else' | 'unproven' | undefined
      readonly lines: readonly { readonly lineId: string; readonly verdict: string }[]
      readonly alsoCancelled: readonly string[]
      /** As a caller would store it. */
      readonly text: string
    }

export interface CancelOptions {
  /** How long one attempt may take. */
  readonly timeoutMs: number
  /** The caller's word that nobody else cancels this order meanwhile. */
  readonly onlyWriter: boolean
  /** Given what to follow after a crash, before the first byte may leave. */
  readonly beforeSend?: (entry: string) => void
}

/** A client under test, at one address. */
export interface Client {
  readonly cancel: (asked: Asked, options: CancelOptions) => Promise<Told>
  /** Looks for the outcome of what `cancel` left open, or of a stored entry of a call that never ended. */
  readonly follow: (stored: string, timeoutMs: number) => Promise<Told>
  /** Reads the order once, so that the proxy knows the client's own query. */
  readonly read: (orderId: string) => Promise<void>
}

export interface Address {
  /** Without a path. */
  readonly url: string
  readonly apiKey: string
}

/** For everything: enough attempts' time that a case ends by what it saw. */
export const ATTEMPTS_IN_ALL = 8
