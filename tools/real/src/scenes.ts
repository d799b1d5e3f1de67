import { cancelAndDie, openClient } from './clients.ts'
import type { Bench, Case } from './run-case.ts'

const whole: Case = { quantities: [2, 1], asks: ['whole'] }
const unit: Case = { quantities: [3, 1], asks: [[{ line: 0, units: 1 }]] }

/** Several callers of one order at the same time. */
export const crowds: readonly Case[] = Array.from({ length: 4 }, () => [
  { ...whole, asks: ['whole', 'whole', 'whole', 'whole'] } as const,
  { quantities: [8], asks: Array.from({ length: 8 }, () => [{ line: 0, units: 1 }]) },
  { quantities: [3], asks: [...unit.asks, ...whole.asks, ...unit.asks] },
]).flat()

export function deaths({ address, vendor }: Bench): readonly Case[] {
  /** The server is gone so long after it got a cancel, or when it has done it and nobody has heard, and comes back. */
  const serverDies = (death: number | 'unheard'): Case => {
    let isDying = false
    const onCancel: Case['onCancel'] = async (moment) => {
      if (isDying || (moment === 'before') === (death === 'unheard')) return
      isDying = true
      const gone = vendor.crash(death === 'unheard' ? 0 : death)
      if (moment === 'before') return
      await gone
      throw new Error('the answer is gone with the server')
    }
    return { ...whole, onCancel }
  }
  return [
    { ...whole, cancel: cancelAndDie(address, 'before') },
    { ...whole, cancel: cancelAndDie(address, 'after') },
    { ...unit, cancel: cancelAndDie(address, 'before') },
    { ...unit, cancel: cancelAndDie(address, 'after') },
    serverDies(0),
    serverDies(40),
    serverDies('unheard'),
  ]
}

/** What a blind re-send does to orders; a proof that finds nothing here would find nothing anywhere. */
export function control({ address, wire }: Bench): Readonly<Record<'lost' | 'slow', readonly Case[]>> {
  // What most programs do: it sends again whatever failed.
  const again: typeof fetch = (input, init) =>
    wire.fetch(input, init).catch(() => wire.fetch(input, { ...init, signal: null }))
  const { cancel } = openClient({ ...address, fetch: again })
  const met = { on: 'cancel', committed: true } as const
  const rounds = [...Array(16).keys()]
  return {
    lost: rounds.map(() => ({ ...unit, cancel, faults: [{ ...met, fault: 'connection_lost:reset' }] })),
    // The vendor is as slow as the client is impatient.
    slow: rounds.map((round) => ({
      ...whole,
      cancel,
      faults: [{ ...met, fault: 'timed_out:hang', late: 0.99 + round / 500 }],
    })),
  }
}
