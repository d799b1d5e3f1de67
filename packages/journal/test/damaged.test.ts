import { CancelError } from '@cancel/core'
import { expect, test } from 'vitest'
import { breakEntries, collect, setUp } from './fixtures.ts'

const unit = (orderId: string): { orderId: string; lines: { id: string; quantity: number }[] } => ({
  orderId,
  lines: [{ id: 'A', quantity: 1 }],
})

test('a damaged entry is held by name and never sent, and the others of its page go on', async () => {
  const { vendor, client, journal, path } = await setUp()
  await journal.runs.create({ name: 'night', at: 1, body: {} })
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const [index, name] of names.entries()) {
    vendor.add(name, [{ id: 'A', quantity: 3 }])
    const { key } = journal.plan(client, unit(name))
    await journal.runs.add('night', [
      { number: index + 2, account: client.account, orderId: name, key, body: {} },
    ])
    await journal.cancel(client, unit(name))
  }
  const sent = vendor.ledger.filter(({ kind }) => kind === 'cancel').length
  await breakEntries(path, [
    ['a', `result = substr(result, 1, 40)`],
    ['b', `result = NULL, sending = NULL`],
    ['c', `request = '{}', sending = NULL, result = '[]'`],
    ['d', `result = '{"status":"cancelled"}', sending = '{'`],
    ['e', `problem = 'no JSON', resolution = '"'`],
  ])
  const rows = await journal.runs.rows('night', { limit: 10 })
  expect(rows.map(({ entry }) => entry?.state)).toEqual(['held', 'held', 'held', 'held', 'held', 'final'])
  for (const [index, part] of [
    'result: ',
    'result: it is missing',
    'request: ',
    'sending: ',
    'resolution: ',
  ].entries()) {
    expect(rows[index]?.entry?.damaged).toContain(part)
    expect(rows[index]?.entry?.problem?.message).toContain(`"plain/main ${names[index]} `)
  }
  // SQL, which counts, sees the same.
  expect((await journal.runs.count('night', { limit: 10 })).counts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ standing: 'undecided', state: 'held', status: 'unconfirmed' }),
      expect.objectContaining({ standing: 'cancelled', state: 'final', status: 'cancelled', rows: 1 }),
    ]),
  )
  const undecided = await journal.runs.rows('night', { only: 'undecided', limit: 10 })
  expect(undecided.map(({ orderId }) => orderId)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(await journal.runs.rows('night', { only: 'waiting', limit: 10 })).toEqual([])

  // What was written before it was sent is whole: the order is read, and the verdict is there again.
  expect(await journal.cancel(client, unit('a'))).toMatchObject({ orderId: 'a' })
  for (const name of ['b', 'c', 'd'])
    await expect(journal.cancel(client, unit(name))).rejects.toMatchObject({
      code: 'corrupt',
      message: expect.stringContaining('is damaged in the journal'),
    })
  expect(vendor.ledger.filter(({ kind }) => kind === 'cancel')).toHaveLength(sent)

  const key = rows[1]?.key ?? ''
  expect(await journal.settle(client, key)).toMatchObject({ state: 'held', firstFinal: false })
  expect((await journal.entry(key))?.damaged).toContain('it is missing')
  expect(await journal.resolve(key, 'cancelled', { by: 'Ada' })).toMatchObject({ state: 'final' })
  const mended = await journal.entry(key)
  expect(mended).toMatchObject({ state: 'final', resolution: { as: 'cancelled', by: 'Ada' } })
  expect(mended?.damaged).toBeUndefined()
})

test('an entry that was planned, sent or open and is damaged is held once, and not looked at for ever', async () => {
  const { vendor, client, journal, path } = await setUp()
  for (const name of ['a', 'b', 'c']) {
    vendor.add(name, [{ id: 'A', quantity: 3 }])
    await journal.cancel(client, unit(name))
  }
  await breakEntries(path, [
    ['a', `state = 'planned', request = '{', sending = NULL, result = NULL, status = NULL`],
    ['b', `state = 'sent', sending = '{"acc', result = NULL, status = NULL`],
    ['c', `state = 'open', sending = '{"acc', result = '{"status":', due_at = 0`],
  ])
  const seen: string[] = []
  const later = Date.now() + 1e9
  for await (const { key, state } of journal.due(later)) {
    expect(state).toBe('held')
    seen.push(key)
    await journal.settle(client, key)
  }
  expect(seen).toHaveLength(2)
  for await (const { key } of journal.due(later)) throw new Error(`${key} is still due`)
  await expect(journal.cancel(client, unit('a'))).rejects.toMatchObject({ code: 'corrupt' })
})

test('an entry whose problem is from no time does not hide the other rows of its run', async () => {
  const { vendor, client, journal, path } = await setUp({}, { client: { reads: 0 } })
  const { key } = journal.plan(client, unit('a'))
  vendor.add('a', [{ id: 'A', quantity: 3 }])
  const refusing: typeof client = {
    ...client,
    cancel: () =>
      Promise.reject(new CancelError({ code: 'invalid_request', provider: 'plain', message: 'no' })),
  }
  await expect(journal.cancel(refusing, unit('a'))).rejects.toThrow('no')
  expect(await collect(journal.undecided())).toEqual([])
  await breakEntries(path, [['a', `problem = '{"code":"invalid_request","message":"no","at":"soon"}'`]])
  await journal.runs.create({ name: 'night', at: 5, body: {} })
  const row = { account: client.account, body: {} }
  await journal.runs.add('night', [
    { ...row, number: 2, orderId: 'a', key },
    { ...row, number: 3, orderId: 'b', key: 'b' },
  ])
  const waiting = await journal.runs.rows('night', { only: 'waiting', limit: 10 })
  expect(waiting.map(({ orderId }) => orderId)).toEqual(['a', 'b'])
})
