import type { Observation } from './case.ts'
import { socketCases } from './cases.ts'
import { runOwnListeners } from './own-listeners.ts'
import { runAll } from './run-all.ts'
import { runOnSocket } from './run-case.ts'
import { type Transport, transports } from './transports.ts'

/** What the cases over real sockets came to, with one of the transports. */
export interface Socketed {
  readonly transport: Transport
  readonly observations: readonly Observation[]
}

/** Every case over sockets, with every transport. The pool does not speak HTTP/2, so it leaves those faults out. */
export async function runSocketed(everyNth = 1, atATime = 8): Promise<readonly Socketed[]> {
  const results: Socketed[] = []
  for (const transport of transports) {
    const cases = socketCases.filter(
      ({ name }, index) => index % everyNth === 0 && (transport.name === 'fetch' || !name.includes(':http2')),
    )
    const observations = await runAll(cases, (theCase) => runOnSocket(theCase, transport), atATime)
    results.push({ transport, observations: [...observations, ...(await runOwnListeners(transport))] })
  }
  return results
}
