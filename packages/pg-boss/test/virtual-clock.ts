import type { Clock } from '@cancel/core'

export interface VirtualClock extends Pick<Clock, 'now' | 'sleep' | 'deadline'> {
  /** Goes from event to event until there is none. */
  readonly run: () => Promise<void>
}

/** Events within so many milliseconds happen together: a night has millions of them. */
const tickMs = 10

export function createVirtualClock(): VirtualClock {
  let now = 0
  const events = new Map<number, Set<() => void>>()
  const times: number[] = []

  // A heap of the times at which something happens.
  const push = (at: number): void => {
    let index = times.push(at) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if ((times[parent] ?? 0) <= at) break
      times[index] = times[parent] ?? 0
      index = parent
    }
    times[index] = at
  }
  const pop = (): number | undefined => {
    const [first] = times
    const last = times.pop()
    if (first === undefined || last === undefined || times.length === 0) return first
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= times.length) break
      if (child + 1 < times.length && (times[child + 1] ?? 0) < (times[child] ?? 0)) child += 1
      if ((times[child] ?? 0) >= last) break
      times[index] = times[child] ?? 0
      index = child
    }
    times[index] = last
    return first
  }
  const at = (ms: number, happen: () => void): (() => void) => {
    const time = Math.ceil((now + ms) / tickMs) * tickMs
    const known = events.get(time)
    const set = known ?? new Set()
    if (known === undefined) {
      events.set(time, set)
      push(time)
    }
    set.add(happen)
    return () => void set.delete(happen)
  }
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason)
        const abort = (): void => {
          callOff()
          reject(signal?.reason)
        }
        const callOff = at(ms, () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        })
        signal?.addEventListener('abort', abort, { once: true })
      }),
    deadline: (ms, passed) => at(ms, passed),
    run: async () => {
      for (;;) {
        // Whatever follows from the last event has happened before the next turn of the event loop.
        await new Promise((resolve) => setImmediate(resolve))
        const time = pop()
        if (time === undefined) return
        now = Math.max(now, time)
        const happen = events.get(time) ?? []
        events.delete(time)
        for (const each of happen) each()
      }
    },
  }
}
