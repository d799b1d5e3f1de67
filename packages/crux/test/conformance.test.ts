import { describeProvider } from '@cancel/conformance'
import { describe, it } from 'vitest'
import { cruxBench, cruxSocketBench } from './bench.ts'

const gaps = {
  lines: 'the member for some of an order’s SKUs left the page the day it came ("Cancel Order", 2018-04)',
  lineQuantity: 'the same member held the quantities',
  reasons: 'the call has no field for one ("Cancel Order", docs.cruxconnect.com, 2019-03)',
  suppliersDecide: 'Crux passes the request on to the order’s suppliers and answers 204',
}
const runner = { describe, it }

describeProvider({ name: 'crux', runner, gaps, bench: cruxBench('v1') })
describeProvider({ name: 'crux of the generation timp', runner, gaps, bench: cruxBench('timp') })
describeProvider({
  name: 'crux over sockets',
  runner,
  gaps,
  bench: cruxSocketBench,
  only: ['mayHaveMeansAResult', 'throwsMeanUnchanged', 'atMostOnce', 'aborts', 'redirects', 'totalTime'],
})
