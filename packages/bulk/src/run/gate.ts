import type { Clock } from '@cancel/core'

/** Time as a run sees it. */
export type RunClock = Pick<Clock, 'now' | 'monotonic' | 'sleep'>

/** How many rows of an account are at work at once. */
export interface Gate {
  /** Resolves when another row may begin; `false` when the gate was shut. */
  readonly enter: () => Promise<boolean>
  readonly leave: () => void
  /** Halves what is let in, after the vendor asked to slow down. */
  readonly slowDown: () => void
  /** A row went well: it grows back, slowly. */
  readonly speedUp: () => void
  /** Nobody is let in for so long. */
  readonly pause: (ms: number) => void
  readonly pausedUntil: () => number | undefined
  readonly shut: () => void
  readonly inFlight: () => number
}

export function createGate(most: number, clock: RunClock): Gate {
  // A pause does not end early because somebody set the machine's clock.
  const time = (): number => clock.monotonic?.() ?? clock.now()
  let allowed = most
  let inside = 0
  let isShut = false
  let goneWell = 0
  /** Answers that were under way when it was halved say nothing new. */
  let stale = 0
  let pausedUntil = Number.NEGATIVE_INFINITY
  let wake: () => void = () => undefined
  const closing = new AbortController()

  const changed = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
    })
  return {
    enter: async () => {
      for (;;) {
        if (isShut) return false
        const waitMs = pausedUntil - time()
        if (waitMs > 0) await sleepUnless(clock, waitMs, closing.signal)
        else if (inside < allowed) break
        else await changed()
      }
      inside += 1
      return true
    },
    leave: () => {
      inside -= 1
      stale = Math.max(0, stale - 1)
      wake()
    },
    slowDown: () => {
      goneWell = 0
      if (stale > 0) return
      allowed = Math.max(1, Math.floor(allowed / 2))
      stale = inside
    },
    speedUp: () => {
      goneWell += 1
      if (goneWell < allowed || allowed >= most) return
      goneWell = 0
      allowed += 1
      wake()
    },
    pause: (ms) => {
      pausedUntil = Math.max(pausedUntil, time() + ms)
    },
    pausedUntil: () => (pausedUntil > time() ? clock.now() + pausedUntil - time() : undefined),
    shut: () => {
      isShut = true
      closing.abort()
      wake()
    },
    inFlight: () => inside,
  }
}

/** Waits until the signal ends it, which is no failure: a gate that is shut does not wait for the end of a pause. */
export async function sleepUnless(
  clock: Pick<Clock, 'sleep'>,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await clock.sleep(ms, signal)
  } catch (error) {
    if (signal?.aborted !== true) throw error
  }
}
