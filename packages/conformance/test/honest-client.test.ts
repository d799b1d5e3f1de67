import { describe, expect, it } from 'vitest'
import { describeProvider } from '../src/index.ts'
import { failuresOf } from './run-promise.ts'
import { tinyBench } from './tiny-bench.ts'

describeProvider({ name: 'an honest client', runner: { describe, it }, bench: tinyBench() })

describe('a gap', () => {
  it('that is declared and is none fails', async () => {
    const gaps = { lineQuantity: 'they say so', login: 'they say so' }
    expect(await failuresOf(tinyBench(), ['capabilities'], gaps)).toEqual([
      expect.stringContaining('lineQuantity: not checked further, since they say so: capabilities say'),
      expect.stringContaining('login: not checked further, since they say so: there were 1 token requests'),
    ])
  })
})
