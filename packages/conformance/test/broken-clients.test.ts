import { describe, expect, it } from 'vitest'
import { promises } from '../src/index.ts'
import { brokenClients } from './broken-clients.ts'
import { failuresOf } from './run-promise.ts'
import { tinyBench } from './tiny-bench.ts'
import { createTiny } from './tiny-client.ts'

describe('a client that is wrong in one way', () => {
  it.each(brokenClients.map((broken) => [broken.name, broken] as const))(
    'that %s breaks its promise',
    async (_name, { wrap, breaks }) => {
      const failures = await failuresOf(tinyBench(wrap(createTiny)), [breaks])
      expect(failures).not.toEqual([])
      expect(failures.filter((failure) => failure.endsWith('no finding of the kit'))).toEqual([])
    },
  )

  it('is there for every promise: one that nobody can break proves nothing', () => {
    expect(new Set(brokenClients.map(({ breaks }) => breaks))).toEqual(new Set(Object.keys(promises)))
  })
})
