import { expect, test } from 'vitest'
import { createSteady } from './steady.ts'

const lost = new Error('Connection terminated unexpectedly')

test('what a failure takes to be noticed is part of the patience', async () => {
  let now = 0
  let tries = 0
  const clock = {
    monotonic: () => now,
    sleep: async (ms: number) => {
      now += ms
    },
  }
  const swallowed = async (): Promise<never> => {
    tries += 1
    now += 15_000
    throw lost
  }
  await expect(createSteady(swallowed, { patienceMs: 30_000, clock })('SELECT 1')).rejects.toMatchObject({
    code: 'not_written',
  })
  expect(tries).toBe(3)
  tries = 0
  await expect(createSteady(swallowed, { patienceMs: 0, clock })('SELECT 1')).rejects.toThrow('Connection')
  expect(tries).toBe(1)
})

test('a database that answers again within the patience is asked again, and the answer says so', async () => {
  let now = 0
  const clock = {
    monotonic: () => now,
    sleep: async (ms: number) => {
      now += ms
    },
  }
  const query = async (): Promise<{ rows: { a: number }[] }> => {
    if (now < 29_000) throw lost
    return { rows: [{ a: 1 }] }
  }
  expect(await createSteady(query, { patienceMs: 30_000, clock })('SELECT 1')).toEqual({
    rows: [{ a: 1 }],
    isRepeated: true,
  })
})

test.each(['57014', '55P03', '53100', '53200', 'EPIPE', 'ECONNRESET'])(
  '%s is waited for: a limit of the database on time, a lock, disk or memory, or a connection that broke',
  async (code) => {
    const clock = { monotonic: () => 0, sleep: () => Promise.resolve() }
    let tries = 0
    const query = async (): Promise<{ rows: { a: number }[] }> => {
      tries += 1
      if (tries === 1) throw Object.assign(new Error('canceling statement'), { code })
      return { rows: [{ a: 1 }] }
    }
    expect((await createSteady(query, { patienceMs: 30_000, clock })('SELECT 1')).rows).toEqual([{ a: 1 }])
  },
)
