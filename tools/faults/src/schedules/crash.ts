import type { Overrides, World } from '@cancel/conformance/sweep'
import type { Clock } from '@cancel/core'

/** A process that dies around the first cancel it sends. */
export interface Doomed {
  readonly settings: Overrides
  /** Resolves when it dies. */
  readonly died: Promise<'crashed'>
}

/** @param hasArrived the vendor gets the request, and its answer reaches nobody */
export function doomed({ clock, fetch, kindOf }: World, hasArrived: boolean): Doomed {
  let isDead = false
  let end: (value: 'crashed') => void = () => undefined
  const died = new Promise<'crashed'>((resolve) => {
    end = resolve
  })
  const die = (): void => {
    isDead = true
    end('crashed')
  }
  const lastWords: typeof globalThis.fetch = async (input, init) => {
    if (isDead) return never()
    const url = new URL(input instanceof Request ? input.url : input)
    if (kindOf(init?.method ?? 'GET', url) !== 'cancel') return fetch(input, init)
    if (hasArrived) await fetch(input, init).then(die, die)
    else die()
    return never()
  }
  // Timers of a dead process do not fire, and it moves no clock.
  const mortal: Clock = {
    now: clock.now,
    sleep: (ms, signal) => (isDead ? never() : clock.sleep(ms, signal)),
    deadline: (ms, passed) =>
      clock.deadline(ms, () => {
        if (!isDead) passed()
      }),
  }
  return { settings: { fetch: lastWords, clock: mortal }, died }
}

function never<Value>(): Promise<Value> {
  return new Promise<Value>(() => undefined)
}
