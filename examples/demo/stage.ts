import { inspect } from 'node:util'
import { type CancelResult, type CallOptions, type FollowOptions, parseCancelResult } from '@cancel/core'
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type LedgerEntry,
  type ListeningEmulator,
  type RequestKind,
} from '@cancel/emulator'
import { type Arrived, createRecorder } from './recorder.ts'

/** A request as it arrived, and what the emulator knows of it. */
export interface WireRequest extends Arrived {
  /** Counts the requests of one vendor from 1, as the ledger does. */
  readonly number: number
  readonly kind: RequestKind | undefined
  /** The scripted fault it met. */
  readonly fault: string | undefined
}

export interface CallStep {
  readonly kind: 'call'
  /** The call as it would stand in a program. */
  readonly call: string
  readonly result: CancelResult
  readonly wire: readonly WireRequest[]
}

/** A call, or what somebody else did between two calls. */
export type Step = CallStep | { readonly kind: 'meanwhile'; readonly what: string }

/** Where the cases play: an emulator on loopback sockets, and a record of what arrives there. */
export interface Stage {
  readonly emulator: Emulator
  /** Settings for the factories, over the socket. */
  readonly at: ListeningEmulator
  readonly ask: <R extends object>(
    client: Asked<R>,
    request: R,
    options?: CallOptions,
  ) => Promise<CancelResult>
  /** Stores a result as JSON text, reads it back as another process would, and follows it. */
  readonly follow: (client: Followed, result: CancelResult, options: FollowOptions) => Promise<CancelResult>
  readonly meanwhile: (what: string, happen: () => void) => void
  /** What happened since the last call of this. */
  readonly take: () => { readonly steps: readonly Step[]; readonly ledger: readonly LedgerEntry[] }
  readonly close: () => Promise<void>
}

interface Asked<R> {
  readonly provider: string
  readonly cancel: (request: R, options?: CallOptions) => Promise<CancelResult>
}

interface Followed {
  readonly provider: string
  readonly follow: (result: never, options?: FollowOptions) => Promise<CancelResult>
}

export async function openStage(options: EmulatorOptions = {}): Promise<Stage> {
  const emulator = createEmulator(options)
  const at = await emulator.listen()
  const recorder = createRecorder()
  const vendors = (['shopee', 'partnercenter', 'kibo', 'crux'] as const).map((name) => ({
    port: Number(new URL(at[name].url).port),
    emulator: emulator[name],
    requestsTaken: 0,
    entriesTaken: 0,
  }))
  let steps: Step[] = []

  const wireSince = (): WireRequest[] =>
    recorder.take().map((arrived) => {
      const vendor = vendors.find(({ port }) => port === arrived.port)
      const seen = vendor?.emulator.requests[vendor.requestsTaken]
      if (vendor === undefined || seen === undefined) throw new Error('a request came that no vendor counted')
      vendor.requestsTaken += 1
      return { ...arrived, number: seen.number, kind: seen.kind, fault: seen.fault }
    })
  const record = async (call: string, run: () => Promise<CancelResult>): Promise<CancelResult> => {
    const result = await run()
    steps.push({ kind: 'call', call, result, wire: wireSince() })
    return result
  }

  return {
    emulator,
    at,
    ask: (client, request, callOptions) =>
      record(
        `${client.provider}.cancel(${[request, callOptions].filter(isGiven).map(literal).join(', ')})`,
        () => client.cancel(request, callOptions),
      ),
    follow: (client, result, followOptions) => {
      const stored = JSON.stringify(result)
      const call = `${client.provider}.follow(parseCancelResult(stored), ${literal(followOptions)})`
      return record(call, () => client.follow(parseCancelResult(stored) as never, followOptions))
    },
    meanwhile: (what, happen) => {
      happen()
      steps.push({ kind: 'meanwhile', what })
    },
    take: () => {
      const taken = steps
      steps = []
      const ledger = vendors.flatMap((vendor) => {
        const fresh = vendor.emulator.ledger.entries.slice(vendor.entriesTaken)
        vendor.entriesTaken += fresh.length
        return fresh
      })
      return { steps: taken, ledger }
    },
    close: async () => {
      recorder.stop()
      await at.close()
    },
  }
}

function literal(value: object): string {
  return inspect(value, { depth: 9, compact: 3, breakLength: 84 })
}

function isGiven(value: object | undefined): value is object {
  return value !== undefined
}
