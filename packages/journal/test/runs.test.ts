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

test('what a run cannot have is refused by name, and a part of another spelling is not an empty one', async () => {
  const { journal } = await setUp()
  const { runs } = journal
  const wrong = (value: unknown): never => value as never
  await runs.create({ name: 'night', at: 1, body: {} })
  const slips: [() => Promise<unknown>, RegExp][] = [
    [() => runs.create(wrong(undefined)), /^run must be an object/],
    [() => runs.create({ name: '', at: 1, body: {} }), /^name must be a non-empty text; given ""/],
    [() => runs.create({ name: 'n', at: wrong(new Date()), body: {} }), /^at must be milliseconds/],
    [() => runs.find(wrong(7)), /^name must be .* given 7/],
    [() => runs.update('night', {}, Number.NaN), /^madeAt must be milliseconds/],
    [() => runs.remove(wrong(null)), /^name must be .* given null/],
    [() => runs.add('night', wrong({})), /^rows must be a list/],
    [() => runs.add('night', [{ number: 1.5, body: {} }]), /^rows\.0\.number must be a whole number/],
    [() => runs.add('night', [{ number: 1, key: wrong(7), body: {} }]), /^rows\.0\.key must be a text/],
    [
      () => runs.rows('night', { only: wrong('opne'), limit: 5 }),
      /^only must be one of waiting, .* given "opne"/,
    ],
    [() => runs.rows('night', wrong({})), /^limit must be a whole number; given nothing/],
    [() => runs.rows('night', wrong({ acount: 'a', limit: 5 })), /^filter has no field "acount"; .* account/],
    [() => runs.count('night', { after: wrong('1'), limit: 5 }), /^after must be a whole number; given "1"/],
    [() => runs.note('night', wrong({})), /^at must be milliseconds/],
    [() => runs.events(wrong(undefined)), /^name must be /],
    [() => runs.update('night', undefined), /^what is stored must be plain JSON: it has none/],
    [
      () => runs.add('night', [1n, {}].map((body, index) => ({ number: 2 - index, body })).toReversed()),
      /^what is stored must be plain JSON: .*BigInt/,
    ],
  ]
  for (const [slip, message] of slips)
    await expect(slip()).rejects.toMatchObject({
      name: 'JournalError',
      code: 'invalid',
      message: expect.stringMatching(message),
    })
  expect(await runs.rows('night', { limit: 5 })).toEqual([])
})
