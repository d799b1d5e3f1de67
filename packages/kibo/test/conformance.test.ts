import { describeProvider } from '@cancel/conformance'
import { describe, it } from 'vitest'
import { kiboBench, kiboSocketBench } from './bench.ts'

const gaps = {
  lines: 'the call cancels whole orders ("Cancel Order", docs.kibocommerce.com, read 2026-11)',
  lineQuantity: 'the call cancels whole orders',
}
const runner = { describe, it }

describeProvider({ name: 'kibo', runner, gaps, bench: kiboBench })
describeProvider({
  name: 'kibo over sockets',
  runner,
  gaps,
  bench: kiboSocketBench,
  only: ['mayHaveMeansAResult', 'throwsMeanUnchanged', 'atMostOnce', 'aborts', 'redirects', 'totalTime'],
})
