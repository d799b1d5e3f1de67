import { expect, test } from 'vitest'
import type { ContenderId } from '../contenders/contenders.ts'
import { createRounds, type RoundPlan } from './rounds.ts'
import type { Client, Stage } from './stage.ts'

/** A stage on which nothing runs: every call takes as long as its contender's name is long. */
function emptyStage(): { readonly stage: Stage; readonly log: string[] } {
  const log: string[] = []
  const client = async (id: ContenderId): Promise<Client> => ({
    connections: 0,
    measure: async (calls, concurrency) => {
      log.push(`${id} ${calls}/${concurrency}`)
      return { cpuMicros: id.length + 0.04, callsPerSecond: 1000, p50Micros: 1, p99Micros: 2 }
    },
    memory: () => Promise.reject(new Error('is not asked for')),
    close: async () => undefined,
  })
  const never = (): never => {
    throw new Error('is not asked for')
  }
  return { stage: { client, fresh: client, canned: client, server: never, close: never }, log }
}

const plan: RoundPlan = { seconds: { 1: 1, 32: 2, 512: 3 }, of: (id) => (id === 'ky' ? [32] : [32, 512, 32]) }

test('each contender once in each round, as many calls as its first speed asks for', async () => {
  const { stage, log } = emptyStage()
  const { play } = createRounds(stage, plan)
  await play(['ky', 'api'])
  const first = log.length
  await play(['ky', 'api'])
  const measured = ['ky 2000/32', 'api 2000/32', 'api 3000/512', 'api 2000/32']
  // Before each, connections are made by calls that do not count.
  const opened = ['ky 132/32', 'api 132/32', 'api 612/512', 'api 132/32']
  expect(log.slice(first)).toEqual(measured.flatMap((each, index) => [opened[index], each]))
})

test('figures know their round, also where one contender played more', async () => {
  const { stage } = emptyStage()
  const { rounds, play } = createRounds(stage, plan)
  await play(['ky', 'api'])
  await play(['api'])
  await play(['ky'])
  expect(rounds.ky?.[32]).toEqual({
    round: [1, 3],
    cpuMicros: [2, 2],
    callsPerSecond: [1000, 1000],
    p50Micros: [1, 1],
    p99Micros: [2, 2],
  })
  expect(rounds.api?.[32]?.round).toEqual([1, 1, 2, 2])
  expect(rounds.api?.[512]?.round).toEqual([1, 2])
})
