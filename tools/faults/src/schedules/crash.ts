import type { Clock } from '@cancel/core'
import type { Overrides, World } from '../worlds/world.ts'

/** A process that dies around the first cancel it sends. */
export interface Doomed {
  readonly overrides: Overrides
  /** Resolves when it dies. */
  readonly died: Promise<'crashed'>
}

export function doomed(world: World, clock: Clock, hasArrived: boolean): Doomed {
  let isDead = false
  const { promise: died, resolve } = withResolvers()
  const die = (): void => {
    isDead = true
    resolve('crashed')
  }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (isDead) return never()
    const request = input instanceof Request ? input : new Request(input, init)
    if (world.emulator.server.kind(request.method, new URL(request.url).pathname) !== 'cancel')
      return world.emulator.fetch(input, init)
    // What comes back reaches nobody, an error included.
    if (hasArrived) await world.emulator.fetch(input, init).then(die, die)
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
  return { overrides: { fetch, clock: mortal }, died }
}

function never<Value>(): Promise<Value> {
  return new Promise<Value>(() => undefined)
}

function withResolvers(): {
  readonly promise: Promise<'crashed'>
  readonly resolve: (value: 'crashed') => void
} {
  const resolvers: ((value: 'crashed') => void)[] = []
  const promise = new Promise<'crashed'>((resolve) => {
    resolvers.push(resolve)
  })
  return { promise, resolve: (value) => resolvers.forEach((resolve) => resolve(value)) }
}
