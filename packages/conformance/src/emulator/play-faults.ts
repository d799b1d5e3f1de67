import type { EmulatedServer, FaultScript, RequestKind, TestClock } from '../test-emulator.ts'
import type { PlayedFault } from './common-faults.ts'

/** A vendor's own part of its server: what it answers where nothing goes wrong. */
export interface FaultyVendor<Order> {
  readonly clock: TestClock
  readonly faults: readonly PlayedFault<Order>[]
  readonly kind: EmulatedServer<object>['kind']
  /** The true answer. `number` counts the requests, from 1: it names a request in the ledger. */
  readonly serve: (request: Request, kind: RequestKind | undefined, number: number) => Promise<Response>
  /** The order that a request is about, before its latest change. */
  readonly stale: (request: Request) => Promise<Order | undefined> | Order | undefined
}

/** A server in this process that plays faults, as far as they are none of the vendor's: what the kit needs of it. */
export function playFaults<Order>({
  clock,
  faults,
  kind: kindOf,
  serve,
  stale,
}: FaultyVendor<Order>): Pick<EmulatedServer<object>, 'fetch' | 'requests' | 'faults' | 'kind'> {
  const requests: { readonly kind: RequestKind | undefined }[] = []
  let scripts: (FaultScript & { passes: number; left: number })[] = []

  const handle = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const kind = kindOf(request.method, url.pathname)
    const waiting = scripts.filter(({ on, left }) => on === kind && left > 0)
    const script = waiting.find(({ passes }) => passes === 0)
    for (const one of waiting) if (one.passes > 0) one.passes -= 1
    const fault = script && faults.find(({ name }) => name === script.fault)
    if (fault?.row !== 'never_sent') requests.push({ kind })
    const number = requests.length
    if (script === undefined || fault === undefined) return serve(request, kind, number)
    script.left -= 1
    const { committed = fault.committable, delayMs } = script
    const isLate = committed && delayMs !== undefined && fault.ownDelay !== true
    const copy = request.clone()
    // What comes late is done when the clock is there, whoever still listens.
    if (isLate) clock.deadline(delayMs, () => void serve(copy, kind, number))
    const answer = committed && !isLate ? await serve(copy, kind, number) : undefined
    const scene = { clock, url, signal: request.signal, answer, delayMs: delayMs ?? 2000 }
    return fault.answer({ ...scene, stale: await stale(request) })
  }

  return {
    kind: kindOf,
    requests,
    fetch: (input, init) => handle(new Request(input, init)),
    faults: {
      add: (script) => {
        if (!faults.some(({ name }) => name === script.fault))
          throw new RangeError(`there is no fault ${script.fault}`)
        scripts.push({ ...script, passes: script.skip ?? 0, left: script.times ?? 1 })
      },
      clear: () => {
        scripts = []
      },
    },
  }
}
