import { expect, test } from 'vitest'
import { findStrangers } from '../ceilings/bundle.ts'
import { compareFigures, formatFigures, round, type Figures } from '../ceilings/compare.ts'
import { measureImports, median, type Imported } from '../ceilings/import-time.ts'
import type { Package } from '../lib/workspace.ts'

const allowed: Figures = {
  bundleKilobytes: 28,
  installedPackages: 3,
  installedKilobytes: 1300,
  importRatio: 1.25,
}
const figures: Figures = {
  bundleKilobytes: 27,
  installedPackages: 3,
  installedKilobytes: 1000,
  importRatio: 0.8,
}
const ceilings = { allowed, measured: { '@cancel/a': figures } }
const compare = (change: Partial<Figures>) =>
  compareFigures(ceilings, { '@cancel/a': { ...figures, ...change } })

test('figures that are those of the file pass, and so do small moves', () => {
  expect(compare({})).toEqual([])
  expect(compare({ bundleKilobytes: 27.5, installedKilobytes: 960, importRatio: 1.25 })).toEqual([])
})

test.each([
  ['bundleKilobytes', 28.01, '28.01 kB bundled and gzipped, the ceiling is 28'],
  ['installedPackages', 4, '4 installed packages, the ceiling is 3'],
  ['installedKilobytes', 1301, '1301 kB installed, the ceiling is 1300'],
  ['importRatio', 1.26, '1.26 times the import of ky and zod/mini, the ceiling is 1.25'],
] as const)('%s above its ceiling is named', (figure, value, text) => {
  expect(compare({ [figure]: value })).toContain(`@cancel/a: ${text}`)
})

test.each([
  ['bundleKilobytes', 27.6],
  ['bundleKilobytes', 26.4],
  ['installedPackages', 2],
  ['installedKilobytes', 1060],
] as const)('%s that became %d has to be written anew', (figure, value) => {
  expect(compare({ [figure]: value })).toEqual([expect.stringContaining('pnpm ceilings --write')])
})

test('a package that came or went has to be written', () => {
  expect(compareFigures(ceilings, {})).toEqual([expect.stringContaining('not in packages/')])
  expect(compareFigures(ceilings, { '@cancel/a': figures, '@cancel/b': figures })).toEqual([
    expect.stringContaining('@cancel/b: not in ceilings.json'),
  ])
})

test('rounding keeps what the ceilings are compared with', () => {
  expect(round({ ...figures, bundleKilobytes: 28.004, importRatio: 1.254 })).toEqual({
    ...figures,
    bundleKilobytes: 28,
    importRatio: 1.25,
  })
})

test('the table ends with the ceilings', () => {
  const lines = formatFigures(ceilings, { '@cancel/a': figures }).split('\n')
  expect(lines.map((line) => line.split(/ {2,}/)[0])).toEqual(['package', '@cancel/a', 'ceiling'])
  expect(lines[2]).toMatch(/28\.00 kB +3 +1300 kB +x 1\.25$/)
})

test('a bundle holds the provider, core and ky, and nothing else', () => {
  const owner: Package = { folder: 'a', path: '/a', manifest: { name: '@cancel/a' }, tags: ['provider'] }
  const good = [
    'packages/a/dist/a.js',
    'packages/core/dist/index.js',
    'node_modules/ky/distribution/index.js',
  ]
  expect(findStrangers(owner, { inputs: good })).toEqual([])
  for (const stranger of [
    'packages/b/dist/index.js',
    'packages/emulator/dist/index.js',
    'packages/core/dist/node/pool.js',
    'node_modules/zod/v4/classic/index.js',
    'node_modules/undici/index.js',
  ]) {
    expect(findStrangers(owner, { inputs: [...good, stranger] })).toEqual([
      `@cancel/a: its bundle contains ${stranger}`,
    ])
  }
})

test('the median is the middle one, or between the two middle ones', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([9, 1, 5, 6])).toBe(5.5)
  expect(() => median([])).toThrow('nothing')
})

const imported = (name: string): Imported => ({ name, folder: '/', specifiers: [name] })

test('imports are timed in turn, and medians are compared', async () => {
  const order: string[] = []
  const ratios = await measureImports(
    [imported('a'), imported('b')],
    imported('base'),
    1.25,
    async ({ name }) => {
      order.push(name)
      // Every fifth process is slow, whoever it is.
      const isSlow = order.length % 5 === 0
      return { base: 10, a: 8, b: 12 }[name]! * (isSlow ? 7 : 1)
    },
  )
  expect(Object.fromEntries(ratios)).toEqual({ a: 0.8, b: 1.2 })
  expect(order).toHaveLength(15 * 3)
  expect(order.slice(0, 6)).toEqual(['base', 'a', 'b', 'a', 'b', 'base'])
})

test('a ratio above the ceiling gets more rounds, and stays above it when it is', async () => {
  let calls = 0
  const ratios = await measureImports([imported('a')], imported('base'), 1.25, async ({ name }) => {
    calls += 1
    return name === 'a' ? 13 : 10
  })
  expect(ratios.get('a')).toBe(1.3)
  expect(calls).toBe(60 * 2)
})
