/** What the command ends with. Scripts rely on it. */
export const exit = {
  /** Everything that was asked is cancelled. */
  done: 0,
  /** A bug of ours. */
  bug: 1,
  /** Bad use, input or configuration. Nothing was sent. */
  use: 2,
  /** Some orders were refused or could not be sent. */
  refused: 3,
  /** Some orders are open, or left. */
  open: 4,
  /** Stopped by the user. */
  stopped: 130,
} as const

/** Ends a command with one sentence and a code. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: number
  /** Further lines, such as problems of a file. */
  readonly details: readonly string[]

  constructor(message: string, code: number = exit.use, details: readonly string[] = []) {
    super(message)
    this.code = code
    this.details = details
  }
}
