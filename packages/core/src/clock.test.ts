import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { createManualClock } from '@cancel/emulator'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Clock, createBudget, printNow, systemClock } from './clock.ts'

function never(): Promise<never> {
  return new Promise(() => undefined)
}

test('time left never goes below nothing', () => {
  const clock = createManualClock()
  const budget = createBudget('vendor', clock, 1000, undefined)
  const left = [budget.left()]
  clock.advance(400)
  left.push(budget.left())
  clock.advance(4000)
  left.push(budget.left())
  expect(left).toEqual([1000, 600, 0])
})

test('a clock may be of a class, whose functions need their object', () => {
  class Fixed implements Clock {
    readonly at = 1000
    now(): number {
      return this.at
    }
    async sleep(): Promise<void> {}
    deadline(): () => void {
      return () => undefined
    }
  }
  class Running extends Fixed {
    monotonic(): number {
      return this.at
    }
  }
  expect(printNow(new Fixed())).toBe('1970-01-01T00:00:01.000Z')
  for (const clock of [new Fixed(), new Running()])
    expect(createBudget('vendor', clock, 1000, undefined).left()).toBe(1000)
})

test('a wait ends with the time, and with the signal', async () => {
  const clock = createManualClock()
  const startedAt = clock.now()
  await createBudget('vendor', clock, 1000, undefined).sleep(5000)
  expect(clock.now() - startedAt).toBe(1000)
  const aborted = createBudget('vendor', clock, 1000, AbortSignal.abort(new Error('enough')))
  expect(aborted.aborted()).toBe(true)
  await expect(aborted.sleep(10)).rejects.toThrow('enough')
})

// Ctrl-Z, a container that is paused, a processor that others have.
test('what had come while the program stood still is read before a deadline passes', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  const accepted = once(server, 'connection')
  await once(server, 'listening')
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1')
  onTestFinished(() => void near.destroy())
  const [far] = (await accepted) as [Socket]
  const first = await new Promise((resolve) => {
    near.once('data', () => resolve('the answer'))
    setImmediate(() => {
      systemClock.deadline(1, () => resolve('the deadline'))
      far.write('an answer')
      // Timers are due now, and nobody has looked at the socket.
      for (const end = performance.now() + 50; performance.now() < end;);
    })
  })
  expect(first).toBe('the answer')
})

describe('a race', () => {
  test('gives the value, also of work that is no promise, and passes on what it throws', async () => {
    const budget = createBudget('vendor', createManualClock(), 1000, undefined)
    expect(await budget.race('token', () => 5)).toBe(5)
    expect(await budget.race('token', async () => 6)).toBe(6)
    await expect(budget.race('token', () => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
  })

  test.each([
    [undefined, 1000],
    [300, 300],
    [5000, 1000],
  ])('with a limit of %s ends after %d ms', async (limit, ms) => {
    const clock = createManualClock()
    const race = createBudget('vendor', clock, 1000, undefined).race('token', never, limit)
    let ended: unknown
    race.catch((error: unknown) => {
      ended = error
    })
    clock.advance(ms - 1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(ended).toBeUndefined()
    clock.advance(1)
    await expect(race).rejects.toMatchObject({
      code: 'timed_out',
      provider: 'vendor',
      message: `no token within ${ms} ms (vendor)`,
      retryable: true,
    })
  })

  test('ends with the signal, whose reason it throws, and starts nothing after it', async () => {
    const controller = new AbortController()
    const budget = createBudget('vendor', createManualClock(), 1000, controller.signal)
    const race = budget.race('token', never)
    const reason = { any: 'value' }
    controller.abort(reason)
    await expect(race).rejects.toBe(reason)
    let started = false
    const late = budget.race('token', () => {
      started = true
    })
    await expect(late).rejects.toBe(reason)
    expect(started).toBe(false)
  })

  test('that is over leaves no deadline behind', async () => {
    const clock = createManualClock()
    const pending = new Set<symbol>()
    const watched: typeof clock = {
      ...clock,
      deadline: (ms, passed) => {
        const id = Symbol(String(ms))
        pending.add(id)
        const callOff = clock.deadline(ms, passed)
        return () => {
          pending.delete(id)
          callOff()
        }
      },
    }
    const budget = createBudget('vendor', watched, 1000, undefined)
    await budget.race('token', () => 1)
    await budget.race('token', () => Promise.reject(new Error('mine'))).catch(() => undefined)
    expect(pending.size).toBe(0)
  })
})
