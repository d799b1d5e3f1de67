/** A way to cancel an order, or to make the one request that cancels it. */
export interface Contender {
  /** As tables call it. */
  readonly title: string
  /** What one call puts on the wire. */
  readonly sends: readonly ('cancel' | 'read')[]
  /** What one call does beside sending and reading JSON, for the page. */
  readonly does: string
  /** Over the pooled transport of `@cancel/pool`, in place of the runtime's own. */
  readonly pooled?: true
  /** Loads what it needs only when it is called: only one runs in a process. */
  readonly open: Open
}

/** One call, made again and again. Throws when it did not succeed. */
export type Call = () => Promise<unknown>

/** `fetch` is the transport that is not the default one, for contenders that take one. */
export type Open = (origin: string, fetch?: typeof globalThis.fetch) => Promise<Call>
