import type { EmulatorClock } from '../clock.ts'
import type { Late } from './act.ts'

/** Short, so that a manual clock never jumps far past the moment the client gives up. */
const stepMs = 1_000

/** undici gives up on headers, and on the next part of a body, after 300 s; so a hang is never for ever. */
const hangSteps = 300

interface Hang {
  readonly clock: EmulatorClock
  readonly signal: AbortSignal
  readonly late: Late | undefined
  /** Waits for real events between two steps, where the abort comes over a socket. */
  readonly turn?: () => Promise<void>
}

/**
 * Waits until the signal aborts (then it rejects with the signal's reason), a late answer comes, or 300 s are over.
 * @returns the late answer, or `undefined` when nothing came
 */
export async function hang({ clock, signal, late, turn }: Hang): Promise<Response | undefined> {
  const stop = late === undefined ? signal : AbortSignal.any([signal, late.begun])
  try {
    for (let step = 0; step < hangSteps; step += 1) {
      await clock.sleep(stepMs, stop)
      await turn?.()
      stop.throwIfAborted()
    }
  } catch (error) {
    if (late?.begun.aborted !== true || signal.aborted) throw error
    return late.answer
  }
  return undefined
}
