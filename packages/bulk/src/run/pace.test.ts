import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

/** A clock that jumps to the end of every sleep. Of a class, whose functions need their object. */
class JumpingClock {
  at = 0
  now(): number {
    return this.at
  }
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    this.at += ms
  }
}
const limit = { requests: 500, perMs: 60_000, kinds: ['cancel', 'read', 'token'] } as const

test('10,000 requests keep to a limit in any span, and take at most a fiftieth longer than it allows', async () => {
  const clock = new JumpingClock()
  const pace = createPace([limit], clock)
  const times: number[] = []
  await Promise.all(
    Array.from({ length: 10_000 }, async (_, index) => {
      await pace.acquire(index % 2 === 0 ? 'read' : 'cancel', undefined)
      times.push(clock.now())
    }),
  )
  for (let index = limit.requests; index < times.length; index += 1) {
    expect((times[index] ?? 0) - (times[index - limit.requests] ?? 0)).toBeGreaterThan(limit.perMs)
  }
  const ideal = (10_000 / limit.requests - 1) * limit.perMs
  expect(ideal / clock.now()).toBeGreaterThan(0.98)
})

test('a kind that a limit does not count is never held up by it', async () => {
  const clock = new JumpingClock()
  const pace = createPace([{ ...limit, requests: 1, kinds: ['cancel'] }], clock)
  await pace.acquire('cancel', undefined)
  await pace.acquire('read', undefined)
  expect(clock.now()).toBe(0)
  await pace.acquire('cancel', undefined)
  expect(clock.now()).toBe(61_480)
})

test('a limit does not end when somebody sets the clock of the machine forward', async () => {
  const ticks = new JumpingClock()
  let wall = 0
  const pace = createPace([{ ...limit, requests: 1 }], {
    now: () => wall,
    monotonic: () => ticks.now(),
    sleep: (ms, signal) => ticks.sleep(ms, signal),
  })
  await pace.acquire('cancel', undefined)
  wall += 86_400_000
  await pace.acquire('cancel', undefined)
  expect(ticks.now()).toBe(61_480)
})

test('what the vendor asks to wait holds up everything', async () => {
  const clock = new JumpingClock()
  const pace = createPace([], clock)
  pace.throttled(0)
  expect(pace.pausedUntil()).toBe(1000)
  pace.throttled(5000)
  expect(pace.pausedUntil()).toBe(5000)
  // The vendor may name less to another request: the longest wait counts.
  pace.throttled(2000)
  expect(pace.pausedUntil()).toBe(5000)
  await pace.acquire('read', undefined)
  expect(clock.now()).toBe(5000)
  expect(pace.pausedUntil()).toBeUndefined()
  // Thirty-five days are no wait that a vendor means.
  pace.throttled(3_000_000_000)
  expect(pace.pausedUntil()).toBe(5000 + 86_400_000)
})

test('an abort ends the wait of one, and who stands behind goes on', async () => {
  const clock = new JumpingClock()
  const pace = createPace([{ ...limit, requests: 1 }], clock)
  await pace.acquire('cancel', undefined)
  const gone = pace.acquire('cancel', AbortSignal.abort(new Error('enough')))
  const next = pace.acquire('cancel', undefined)
  await expect(gone).rejects.toThrow('enough')
  await next
  expect(clock.now()).toBe(61_480)
})

test('a limit that was missed by a little is kept with more room from then on', async () => {
  const clock = new JumpingClock()
  const pace = createPace([{ ...limit, requests: 1 }], clock)
  await pace.acquire('cancel', undefined)
  pace.throttled(5)
  pace.throttled(5)
  await pace.acquire('cancel', undefined)
  expect(clock.now()).toBe(61_720)
})

test('where answers are told, the limit holds as the vendor counts, however long a request is on its way', async () => {
  let at = 0
  const answers: number[] = []
  const passTo = (time: number): void => {
    answers.sort((one, other) => one - other)
    while ((answers[0] ?? Infinity) <= time) {
      at = answers.shift() ?? at
      pace.answered?.('cancel')
    }
    at = time
  }
  const clock = { now: () => at, sleep: async (ms: number) => passTo(at + ms) }
  const span = { ...limit, requests: 50, perMs: 10_000 }
  const pace = createPace([span], clock)
  const counted: number[] = []
  let seed = 1
  const random = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most
  for (let index = 0; index < 2000; index += 1) {
    await pace.acquire('cancel', undefined)
    // Up to a second to the vendor, and half a one back.
    const arrival = at + random(1000)
    counted.push(arrival)
    answers.push(arrival + random(500))
    passTo(at)
  }
  counted.sort((one, other) => one - other)
  for (let index = span.requests; index < counted.length; index += 1)
    expect((counted[index] ?? 0) - (counted[index - span.requests] ?? 0)).toBeGreaterThan(span.perMs)
  const ideal = (2000 / span.requests - 1) * span.perMs
  expect(ideal / at).toBeGreaterThan(0.85)
})

test('an answer that is never told holds nobody up for ever', async () => {
  const clock = new JumpingClock()
  const pace = createPace([{ ...limit, requests: 2 }], clock)
  await pace.acquire('cancel', undefined)
  await pace.acquire('cancel', undefined)
  pace.answered?.('cancel')
  await pace.acquire('cancel', undefined)
  expect(clock.now()).toBe(60_030)
  await pace.acquire('cancel', undefined)
  expect(clock.now()).toBeGreaterThan(180_000)
  expect(clock.now()).toBeLessThan(250_000)
})

test.each([
  ['no list', undefined, /^limits must be a list/],
  ['no requests', [{ kinds: ['read'], requests: 0, perMs: 60_000 }], /^limits\.0\.requests must be /],
  ['no time', [{ kinds: ['read'], requests: 5, perMs: Number.NaN }], /^limits\.0\.perMs must be /],
  ['no kinds', [{ requests: 5, perMs: 60_000 }], /^limits\.0\.kinds must be /],
])('a limit with %s is refused', (_, limits, message) => {
  expect(() => createPace(limits as never)).toThrow(message)
})

test.each([null, 5, Date, { sleep: 1 }])('a clock that is none is refused', (clock) => {
  expect(() => createPace([], clock as never)).toThrow(
    /^clock must be an object with the functions now and sleep; given /,
  )
})
