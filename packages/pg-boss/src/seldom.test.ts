import { expect, test } from 'vitest'
import { seldom } from './seldom.ts'

test('a database that is away is told now and then, not by each question of each worker', () => {
  let now = 0
  const told: string[] = []
  const tell = seldom(
    (words) => void told.push(words),
    () => now,
  )
  for (; now < 60_000; now += 500)
    for (const worker of ['a', 'b'])
      tell(`connect ECONNREFUSED 127.0.0.1:5432 (Queue: turns, Worker: ${worker})`)
  tell('another failure')
  expect(told).toEqual([
    'connect ECONNREFUSED 127.0.0.1:5432',
    'connect ECONNREFUSED 127.0.0.1:5432',
    'another failure',
  ])
})
