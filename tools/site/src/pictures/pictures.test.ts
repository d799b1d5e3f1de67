import { readFileSync } from 'node:fs'
import type { CancelResult } from '@cancel/core'
import { expect, test } from 'vitest'

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

test('the pictures that are drawn by hand show every status and the error, and tell final ones from open ones', () => {
  const read = (name: string): string =>
    readFileSync(new URL(`../../../../docs/pictures/${name}.svg`, import.meta.url), 'utf8')
  const wordsIn = (picture: string): ReadonlySet<string> =>
    new Set([...picture.matchAll(/class="text mono[^>]*>([^<,]+)/g)].map(([, word = '']) => word))
  const statuses = read('statuses')
  expect(wordsIn(statuses)).toEqual(new Set([...Object.keys(isFinal), 'CancelError']))
  expect(wordsIn(read('throw-or-result'))).toEqual(wordsIn(statuses))
  for (const [status, final] of Object.entries(isFinal))
    expect(statuses).toMatch(new RegExp(`"head-${final ? 'good' : 'open'}"[^>]*/>\\n<text[^>]*>${status}<`))
})
