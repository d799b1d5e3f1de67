import { readFileSync } from 'node:fs'
import { fillRegions } from 'checks/lib/regions.ts'
import { expect, test } from 'vitest'
import { readCases } from './cases.ts'
import { clients } from './clients.ts'
import { compare, comparisonRegions, countOutcomes } from './compare.ts'

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
  const figures = new Map(rows.map((row) => [row.client.title, row.figures]))
  expect(figures.get('@congminh1254/shopee-sdk 2.7')).toMatchObject({ double: 0, falseFailure: 1 })
  const repeating = rows.find(({ client }) => client.title.includes('axios-retry'))?.figures
  expect(repeating).toMatchObject({ double: 1 })
  const ours = { cases: 2, double: 0, falseSuccess: 0, falseFailure: 0 }
  // Units that are gone may be somebody else's, unless nobody else is said to cancel.
  expect(figures.get('`@cancel/shopee`')).toEqual({ ...ours, open: 2 })
  expect(figures.get('`@cancel/shopee` as the only writer')).toEqual({ ...ours, open: 1 })
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

test('the page has a place for a row of each client', () => {
  const figures = { cases: 2, double: 1, falseSuccess: 0, falseFailure: 1, open: 0 }
  const rows = clients.map((client) => ({ client, figures }))
  const page = readFileSync(new URL('../../../docs/comparison.md', import.meta.url), 'utf8')
  const filled = fillRegions(page, comparisonRegions(rows, '2026-11-26')).replaceAll(/ +/g, ' ')
  for (const { title, setUp } of clients) expect(filled).toContain(`| ${title} | ${setUp} | 1 | 0 | 1 | 0 |`)
})
