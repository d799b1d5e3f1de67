import { exit } from './exit.ts'
import type { Screen } from './screen.ts'

export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** How often the user, or a terminal that closes, asked a command to end. */
export interface Stops {
  readonly count: () => number
  /** Listens no more: from here on a signal ends the program. */
  readonly end: () => void
}

/**
 * One Ctrl-C: finish what is in flight and begin nothing more. A second one: end at once; what is on the wire is open.
 * A terminal that closes does the same as one Ctrl-C.
 */
export function onStop(
  screen: Screen,
  { words, first, again }: { readonly words: string; readonly first: () => void; readonly again: () => void },
): Stops {
  let count = 0
  const stop = (): void => {
    count += 1
    if (count === 1) {
      screen.err(words)
      first()
    } else again()
  }
  for (const signal of stopSignals) process.on(signal, stop)
  return {
    count: () => count,
    end: () => {
      for (const signal of stopSignals) process.off(signal, stop)
    },
  }
}

/** A worker that is gone does no harm: what it had on the wire is read by the next one, and never sent. */
export const leaveToOthers = (): never => process.exit(exit.stopped)

/** The same for a command that has nothing to finish: the first Ctrl-C ends its calls. */
export function abortOnStop(screen: Screen): Stops & { readonly signal: AbortSignal } {
  const aborting = new AbortController()
  const abort = (): void => aborting.abort(new Error('stopped by the user'))
  return { ...onStop(screen, { words: 'Stopping.', first: abort, again: abort }), signal: aborting.signal }
}
