import { describeProvider } from '@cancel/conformance'
import { describe, it } from 'vitest'
import { shopeeBench, shopeeSocketBench, shopeeStoreBench } from './bench.ts'

const runner = { describe, it }
const login = 'the client is handed its access token'

describeProvider({ name: 'shopee', runner, gaps: { login }, bench: shopeeBench })
describeProvider({
  name: 'shopee with a token store',
  runner,
  bench: shopeeStoreBench,
  only: ['capabilities', 'logins', 'secrets', 'throwsMeanUnchanged', 'mayHaveMeansAResult', 'totalTime'],
})
describeProvider({
  name: 'shopee over sockets',
  runner,
  gaps: { login },
  bench: shopeeSocketBench,
  // On the wire lines differ from the whole order in a body only.
  modes: ['whole'],
  only: ['mayHaveMeansAResult', 'throwsMeanUnchanged', 'atMostOnce', 'aborts', 'redirects', 'totalTime'],
})
