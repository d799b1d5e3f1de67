/** A server that listens on 127.0.0.1. */
export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  /** Stops listening and ends every connection at once. */
  readonly close: () => Promise<void>
}
