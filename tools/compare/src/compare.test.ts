import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCases } from './cases.ts'
import { clients } from './clients/clients.ts'
import { compare } from './compare.ts'
import { countOutcomes } from './figures.ts'
import { comparisonPage } from './page.ts'

test('cases cover whole orders and units, and both outcomes of a lost answer', () => {
  const lost = readCases().filter(({ script }) => script.fault === 'connection_lost:reset')
  expect(lost.map(({ asked, script }) => `${asked} ${script.committed}`)).toEqual([
    'whole true',
    'unit true',
    'whole false',
    'unit false',
  ])
})

test('a lost answer: who repeats does it twice, who throws says too little, and ours does neither', async () => {
  const cases = readCases().filter(
    ({ script, asked }) => script.fault === 'connection_lost:reset' && asked === 'unit',
  )
  const rows = await compare(clients, cases)
  const figures = new Map(rows.map((row) => [row.client.title.split(' ')[0], row.figures]))
  expect(figures.get('@congminh1254/shopee-sdk')).toMatchObject({ double: 0, falseFailure: 1 })
  const repeating = rows.find(({ client }) => client.title.includes('axios-retry'))?.figures
  expect(repeating).toMatchObject({ double: 1 })
  expect(figures.get('`@cancel/shopee`')).toEqual({
    cases: 2,
    double: 0,
    falseSuccess: 0,
    falseFailure: 0,
    open: 1,
  })
})

test('counts what was told beside what happened', () => {
  const figures = countOutcomes([
    { told: 'done', effects: 1 },
    { told: 'done', effects: 0 },
    { told: 'done', effects: 2 },
    { told: 'failed', effects: 0 },
    { told: 'failed', effects: 1 },
    { told: 'open', effects: 1 },
  ])
  expect(figures).toEqual({ cases: 6, double: 1, falseSuccess: 1, falseFailure: 1, open: 1 })
})

test('the page has a row for each client', () => {
  const figures = { cases: 2, double: 1, falseSuccess: 0, falseFailure: 1, open: 0 }
  const rows = clients.map((client) => ({ client, figures }))
  const page = comparisonPage(rows, '2026-11-26')
  for (const { title, setUp } of clients) expect(page).toContain(`| ${title} | ${setUp} | 1 | 0 | 1 | 0 |`)
})

test('the README says what docs/comparison.md says', () => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const rowsOf = (path: string, first: string): readonly (readonly string[])[] =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|') && line.includes(first))
      .map((line) => line.split('|').map((cell) => cell.trim()))
  for (const [inReadme, onPage] of [
    ['fetch`, ky or axios', '`fetch`'],
    ['fetch`, ky or axios', 'ky 2.1  '],
    ['fetch`, ky or axios', 'axios 1.21  '],
    ["methods: ['post']", "methods: ['post']"],
    ['axios-retry', 'axios-retry'],
    ['shopee-sdk', 'shopee-sdk'],
    ['`@cancel/shopee`', '`@cancel/shopee`'],
  ] as const) {
    const [, , double, falseFailure, open] =
      rowsOf('README.md', inReadme).find((cells) => cells.length === 6) ?? []
    const page = rowsOf('docs/comparison.md', onPage)[0]
    expect([onPage, double, '0', falseFailure, open]).toEqual([onPage, ...(page?.slice(3, 7) ?? [])])
  }
})
