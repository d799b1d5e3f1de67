import { expect, test } from 'vitest'
import { setUp } from './fixtures.ts'

test('who made a run leaves alone another one that took its name since', async () => {
  const { journal } = await setUp()
  const { runs } = journal
  const row = (number: number): { number: number; account: string; orderId: string; body: object } => ({
    number,
    account: 'plain/main',
    orderId: String(number),
    body: {},
  })
  await runs.create({ name: 'night', at: 1, body: { of: 'one' } })
  expect(await runs.add('night', [row(2)], 1)).toEqual([undefined])
  await runs.remove('night', 1)
  await runs.create({ name: 'night', at: 2, body: { of: 'two' } })
  expect(await runs.add('night', [row(3)], 2)).toEqual([undefined])
  const gone = { name: 'JournalError', code: 'not_found', message: expect.stringContaining('"night"') }
  await expect(runs.add('night', [row(4)], 1)).rejects.toMatchObject(gone)
  await expect(runs.update('night', { of: 'one again' }, 1)).rejects.toMatchObject(gone)
  await runs.remove('night', 1)
  expect(await runs.find('night')).toEqual({ name: 'night', at: 2, body: { of: 'two' } })
  expect((await runs.rows('night', { limit: 10 })).map(({ number }) => number)).toEqual([3])
  await runs.update('night', { of: 'two still' }, 2)
  await runs.remove('night')
  expect(await runs.list()).toEqual([])
  expect(await runs.rows('night', { limit: 10 })).toEqual([])
})
