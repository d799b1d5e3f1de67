import { openBlindClient } from '../clients/blind.ts'
import { type Address, openClient } from '../clients/client.ts'
import { createMortalClient } from '../clients/mortal.ts'
import type { Case, PlayedFault } from './case.ts'
import type { Bench } from './run-case.ts'

const whole: Case = { quantities: [2, 1], asks: ['whole'] }
const unit: Case = { quantities: [3, 1], asks: [[{ line: 0, units: 1 }]] }

function repeated(times: number, cases: readonly Case[]): readonly Case[] {
  return Array.from({ length: times }, () => cases).flat()
}

/** Several callers of one order at the same time. */
export const crowds: readonly Case[] = repeated(4, [
  { ...whole, asks: ['whole', 'whole', 'whole', 'whole'] },
  { quantities: [8], asks: Array.from({ length: 8 }, () => [{ line: 0, units: 1 }]) },
  { quantities: [3], asks: [...unit.asks, ...whole.asks, ...unit.asks] },
])

/** Every door that is shut throws, and the order stays as it is. Those behind which nobody lives are the emulators'. */
export function doors({ address, shop }: Bench): readonly Case[] {
  const door = (wrong: Partial<Address>, ends: string): Case => ({
    ...whole,
    client: openClient({ ...address, ...wrong }),
    ends,
  })
  return [
    door({ apiKey: 'no-such-key' }, 'threw forbidden'),
    door({ apiKey: shop.readOnlyKey }, 'threw forbidden'),
    door({ baseUrl: `${address.baseUrl}/elsewhere` }, 'threw configuration'),
  ]
}

export function deaths({ address, vendor }: Bench): readonly Case[] {
  /** The client is gone (`kill -9`) in the middle of its cancel, and another follows what it had stored. */
  const clientDies = (death: 'before' | 'after', played: Case): Case => {
    const client = createMortalClient(address)
    const onCancel: Case['onCancel'] = async (moment) => {
      if (moment !== death) return
      await client.kill()
      // The request died with its sender, before the vendor had it.
      if (moment === 'before') throw new Error('the client is gone')
    }
    return { ...played, client, onCancel, ends: 'killed' }
  }
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
    clientDies('before', whole),
    clientDies('after', whole),
    clientDies('before', unit),
    clientDies('after', unit),
    serverDies(0),
    serverDies(40),
    serverDies('unheard'),
  ]
}

const CONTROL_ROUNDS = 16

/** What the blind re-send does to orders; a proof that finds nothing here would find nothing anywhere. */
export function control({ address }: Bench): Readonly<Record<'lost' | 'slow', readonly Case[]>> {
  const client = openBlindClient(address)
  const cancel = { on: 'cancel', committed: true } as const
  const lost: PlayedFault = { ...cancel, fault: 'connection_lost:reset' }
  // The vendor is as slow as the client is impatient.
  const slow = (round: number): PlayedFault => ({
    ...cancel,
    fault: 'timed_out:hang',
    late: 0.99 + round / 500,
  })
  return {
    lost: repeated(CONTROL_ROUNDS, [{ ...unit, client, faults: [lost] }]),
    slow: repeated(CONTROL_ROUNDS, [{ ...whole, client }]).map((played, round) => ({
      ...played,
      faults: [slow(round)],
    })),
  }
}
