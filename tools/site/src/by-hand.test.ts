import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CancelError, type CancelErrorCode, type CancelResult } from '@cancel/core'
import { createManualClock, createShopeeEmulator } from '@cancel/emulator'
import { createShopee } from '@cancel/shopee'
import { repository } from 'checks/lib/workspace.ts'
import { expect, test } from 'vitest'

// Pages and pictures that are written by hand.
const read = (path: string): string => readFileSync(join(repository, path), 'utf8')

/** The words of a union of `@cancel/core`. */
const wordsOf = (path: string, union: string): readonly string[] => {
  const [, text = ''] = read(`packages/core/src/${path}`).split(`export type ${union} =\n`)
  return [...(text.split('\n\n')[0] ?? '').matchAll(/\| '(\w+)'/g)].map(([, word = '']) => word)
}

/** Every status, and whether it is final: the compiler asks for a new one. */
const isFinal: {
  readonly [Status in CancelResult['status']]: Extract<CancelResult, { readonly status: Status }>['final']
} = {
  cancelled: true,
  partially_cancelled: true,
  refused: true,
  requested: false,
  unconfirmed: false,
}

test('each code has the address that errors carry, and says what errors say', () => {
  const codes = wordsOf('errors/cancel-error.ts', 'CancelErrorCode')
  const section = /^### `(.+)`\n\n- \*\*Means.+\n- \*\*Do.+\n- \*\*Retryable\*\*: (yes|no)$/gm
  const told = [...read('docs/errors.md').matchAll(section)].map(([, code, word]) => [code, word === 'yes'])
  const retryable = (code: CancelErrorCode): boolean =>
    new CancelError({ code, provider: 'x', message: 'x' }).retryable
  expect(told).toEqual(codes.toSorted().map((code) => [code, retryable(code as CancelErrorCode)]))
})

test('each refusal, and each status that leads there, has its address among open results', () => {
  const ends = [...Object.keys(isFinal), ...wordsOf('contract/words.ts', 'Refusal')]
  const told = [...read('docs/open-results.md').matchAll(/^### `(.+)`$/gm)].map(([, word = '']) => word)
  expect(new Set(['cancelled', 'refused', ...told])).toEqual(new Set(ends))
})

test('statuses and tree show every status and the error, and tell final ones from open ones', () => {
  const wordsIn = (picture: string): ReadonlySet<string> =>
    new Set([...picture.matchAll(/class="text mono[^>]*>([^<,]+)/g)].map(([, word = '']) => word))
  const statuses = read('docs/pictures/statuses.svg')
  expect(wordsIn(statuses)).toEqual(new Set([...Object.keys(isFinal), 'CancelError']))
  expect(wordsIn(read('docs/pictures/throw-or-result.svg'))).toEqual(wordsIn(statuses))
  for (const [status, final] of Object.entries(isFinal))
    expect(statuses).toMatch(new RegExp(`"head-${final ? 'good' : 'open'}"[^>]*/>\\n<text[^>]*>${status}<`))
})

test('the sequence shows a cancel at the emulator, which does it and loses the answer', async () => {
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  emulator.orders.add({ order_sn: '201020SQQ5K2EP' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  const steps = ['your program to @cancel/shopee: cancel({ orderId, reason })']
  const shopee = createShopee({
    ...emulator.settings,
    observe: (event) => {
      if (event.type === 'attempt') {
        const { sent, rule, httpStatus } = event.attempt
        steps.push(`@cancel/shopee to Shopee: ${event.method} ${event.endpoint}`)
        if (event.endpoint === 'v2.order.cancel_order')
          steps.push(`Shopee: ledger: ${emulator.ledger.entries.map(({ effect }) => effect).join()}`)
        steps.push(
          `Shopee to @cancel/shopee: ${sent === 'answered' ? `HTTP ${httpStatus}` : `no answer: ${rule}`}`,
        )
      }
      if (event.type === 'wait') steps.push(`@cancel/shopee: waits ${event.ms / 1000} s: settle time`)
      if (event.type === 'read')
        steps.push(`@cancel/shopee: the order is ${event.order?.vendorState ?? 'not seen'}`)
    },
  })
  const result = await shopee.cancel({ orderId: '201020SQQ5K2EP', reason: 'customer_request' })
  steps.push(`@cancel/shopee to your program: ${result.status}${'by' in result ? `, by: ${result.by}` : ''}`)
  const picture = read('docs/pictures/one-cancel.svg')
  expect(picture).toContain(`<desc id="description">${steps.join('. ')}.</desc>`)
  const drawn = [...picture.matchAll(/<text [^>]*>([^<]+)/g)].map(([, words]) => words)
  expect(drawn.slice(3)).toEqual(steps.map((step) => step.slice(step.indexOf(': ') + 2)))
})
