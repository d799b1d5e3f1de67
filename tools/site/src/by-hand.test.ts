import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CancelError, type CancelErrorCode, type CancelResult } from '@cancel/core'
import { createManualClock, createShopeeEmulator } from '@cancel/emulator'
import { createShopee } from '@cancel/shopee'
import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'

// Pages and pictures that are written by hand.
const read = (path: string): string => readFileSync(join(repository, path), 'utf8')

/** What a pattern's group finds in a page. */
const allOf = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found)

/** The words of a union of `@cancel/core`. */
const wordsOf = (path: string, union: string): readonly string[] => {
  const [, text = ''] = read(`packages/core/src/${path}`).split(`export type ${union} =\n`)
  return allOf(text.split('\n\n')[0] ?? '', /\| '(\w+)'/g)
}

/** Every status, and whether it is final: the compiler asks for a new one. */
const isFinal: {
  readonly [Status in CancelResult['status']]: Extract<CancelResult, { readonly status: Status }>['final']
} = { cancelled: true, partially_cancelled: true, refused: true, requested: false, unconfirmed: false }

test('each code has the address that errors carry, and says what errors say', () => {
  const section = /^### `(.+`\n\n- \*\*Means.+\n- \*\*Do.+\n- \*\*Retryable\*\*: (?:yes|no))$/gm
  const told = allOf(read('docs/errors.md'), section).map((text) => [
    text.split('`')[0],
    text.endsWith(': yes'),
  ])
  const codes = wordsOf('errors/cancel-error.ts', 'CancelErrorCode') as readonly CancelErrorCode[]
  const errors = codes.toSorted().map((code) => new CancelError({ code, provider: 'x', message: 'x' }))
  expect(told).toEqual(errors.map(({ code, retryable }) => [code, retryable]))
})

test('each refusal, and each status that leads there, has its address among open results', () => {
  const ends = [...Object.keys(isFinal), ...wordsOf('contract/words.ts', 'Refusal')]
  const told = allOf(read('docs/open-results.md'), /^### `(.+)`$/gm)
  expect(new Set(['cancelled', 'refused', ...told])).toEqual(new Set(ends))
})

test('statuses and tree show every status and the error, and tell final ones from open ones', () => {
  const statuses = read('docs/pictures/statuses.svg')
  for (const picture of [statuses, read('docs/pictures/throw-or-result.svg')]) {
    const words = allOf(picture, /class="text mono[^>]*>([^<,]+)/g)
    expect(new Set(words)).toEqual(new Set([...Object.keys(isFinal), 'CancelError']))
  }
  for (const [status, final] of Object.entries(isFinal))
    expect(statuses).toMatch(new RegExp(`"head-${final ? 'good' : 'open'}"[^>]*/>\\n<text[^>]*>${status}<`))
})

test('the sequence shows a cancel at the emulator, which does it and loses the answer', async () => {
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  emulator.orders.add({ order_sn: '201020SQQ5K2EP' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  const steps = ['cancel({ orderId, reason })']
  const shopee = createShopee({
    ...emulator.settings,
    observe: (event) => {
      if (event.type === 'wait') steps.push(`waits ${event.ms / 1000} s: settle time`)
      if (event.type === 'read') steps.push(`the order is ${event.order?.vendorState ?? 'not seen'}`)
      if (event.type !== 'attempt') return
      const { sent, rule, httpStatus } = event.attempt
      const effects = emulator.ledger.entries.map(({ effect }) => `ledger: ${effect}`)
      const answer = sent === 'answered' ? [`HTTP ${httpStatus}`] : [...effects, `no answer: ${rule}`]
      steps.push(`${event.method} ${event.endpoint}`, ...answer)
    },
  })
  const result = await shopee.cancel({ orderId: '201020SQQ5K2EP', reason: 'customer_request' })
  steps.push(`${result.status}, by: ${'by' in result ? result.by : 'nobody'}`)
  const [, , , ...drawn] = allOf(read('docs/pictures/one-cancel.svg'), /<text [^>]*>([^<]+)/g)
  expect(drawn).toEqual(steps)
})
