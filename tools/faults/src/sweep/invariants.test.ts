import { CancelError, type CancelResult } from '@cancel/core'
import { createManualClock } from '@cancel/emulator'
import { expect, test } from 'vitest'
import { kibo } from '../worlds/kibo.ts'
import type { World } from '../worlds/world.ts'
import { ask, type Asked, cancel } from './ask.ts'
import { duplicatesIn, sendingBroken, wrongIn } from './invariants.ts'
import { leakIn } from './leaks.ts'

function worldWithOrder(): { readonly world: World; readonly asked: Asked } {
  const world = kibo.createWorld(createManualClock())
  return { world, asked: ask(world.order(), 'whole') }
}

async function cancelledFor({ world, asked }: ReturnType<typeof worldWithOrder>): Promise<CancelResult> {
  return cancel(world.client(world.settings), asked.request)
}

test('an honest result passes, and a claim about another order does not', async () => {
  const done = worldWithOrder()
  const result = await cancelledFor(done)
  expect(wrongIn({ kind: 'result', result }, done.world, done.asked, true)).toBeUndefined()
  const open = worldWithOrder()
  const claim = wrongIn({ kind: 'result', result }, open.world, open.asked, true)
  expect(claim).toBe('says cancelled, and it is not')
})

test('what took effect may be neither refused nor thrown, nor called somebody else’s', async () => {
  const done = worldWithOrder()
  const result = await cancelledFor(done)
  const wrong = (changes: object): string | undefined =>
    wrongIn(
      { kind: 'result', result: { ...result, ...changes } as CancelResult },
      done.world,
      done.asked,
      true,
    )
  expect(wrong({ status: 'refused', refusal: 'too_late' })).toMatch(/^says refused/)
  expect(wrong({ by: 'someone_else' })).toMatch(/^says it was someone else/)
  const error = new CancelError({ code: 'unreachable', provider: 'kibo', message: 'no' })
  expect(wrongIn({ kind: 'thrown', error }, done.world, done.asked, true)).toMatch(/^threw unreachable/)
  expect(wrongIn({ kind: 'thrown', error: new TypeError('x') }, done.world, done.asked, true)).toMatch(
    /no CancelError/,
  )
})

test('a line nobody asked for is a duplicate effect', async () => {
  const done = worldWithOrder()
  await cancelledFor(done)
  expect(duplicatesIn(done.world, done.asked, true)).toBe(0)
  const [line = ''] = Object.keys(done.asked.units)
  expect(duplicatesIn(done.world, { ...done.asked, units: { [line]: 1 } }, true)).toBeGreaterThan(0)
})

test('a second send is held against what is allowed', async () => {
  const twice = worldWithOrder()
  await cancelledFor(twice)
  expect(sendingBroken(twice.world, twice.asked, 'never', true)).toBeUndefined()
  await cancelledFor(twice)
  expect(sendingBroken(twice.world, twice.asked, 'never', true)).toBe(
    'sent 2 times, where nothing may be sent again',
  )
  expect(sendingBroken(twice.world, twice.asked, 'resend', true)).toBe(
    'sent again after 0 looks at the order',
  )
  expect(sendingBroken(twice.world, twice.asked, 'resend', false)).toMatch(/^sent again \(2 times\)/)
})

test('secrets are found as they stand, encoded, and in hidden causes', () => {
  const secret = 'canary "key"/+&'
  const hidden = new Error('no')
  Object.defineProperty(hidden, 'inner', { value: { header: secret }, enumerable: false })
  expect(leakIn({ fine: true }, [secret])).toBeUndefined()
  expect(leakIn(hidden, [secret])).toContain('***')
  expect(leakIn({ url: `https://x/?k=${encodeURIComponent(secret)}` }, [secret])).toContain('***')
  expect(leakIn(new Error('outer', { cause: new Error(secret) }), [secret])).toContain('***')
})
