import { describeProvider } from '@cancel/conformance'
import { describe, it } from 'vitest'
import { partnerCenterBench, partnerCenterSocketBench } from './bench.ts'

const gaps = {
  lineQuantity: 'the order PATCH cancels lines as a whole',
  reasons: 'the order PATCH has no field for one',
}
const runner = { describe, it }

describeProvider({ name: 'partnercenter', runner, gaps, bench: partnerCenterBench })
describeProvider({
  name: 'partnercenter over sockets',
  runner,
  gaps,
  bench: partnerCenterSocketBench,
  // On the wire lines differ from the whole order in a body only.
  modes: ['whole'],
  only: ['mayHaveMeansAResult', 'throwsMeanUnchanged', 'atMostOnce', 'aborts', 'redirects', 'totalTime'],
})
