import { falseClaims, type TrueWorld } from '../../../../packages/conformance/src/claims.ts'
import type { Asked, Told } from '../clients/client.ts'
import { sum, type Truth } from './read-truth.ts'

/** The order before a call, when the caller was told, and when everything that was still under way has arrived. */
export type Truths = Readonly<Record<'before' | 'seen' | 'after', Truth>>

/** What of a call's claims is not so: each must hold when it is made, and ever after. */
export function judge(asked: Asked, told: Told, { before, seen, after }: Truths): string[] {
  const entries = ownEntries(asked, after).length
  const wrong = [seen, after].flatMap((now) => falseClaims(told.claims, worldOf(asked, before, now)))
  if (entries > 1) wrong.push(`one cancel was asked for, ${entries} are recorded`)
  if (told.word === 'requested' && entries === 0) wrong.push('requested, and the vendor has no record of it')
  return [...new Set(wrong)]
}

/** The vendor's records of this call. */
export function ownEntries({ reason }: Asked, { cancels }: Truth): Truth['cancels'] {
  return cancels.filter((entry) => entry.reason === reason)
}

/** What came of the order: all of it by its lines, and what was ours of it by the vendor's record. */
function worldOf(asked: Asked, before: Truth, now: Truth): TrueWorld {
  const own = ownEntries(asked, now).flatMap(({ lines }) => lines)
  return {
    asked: asked.lines?.map(({ orderLineId: id, ...units }) => ({ id, ...units })),
    lines: now.lines.map(({ id, units }) => {
      const cancelled = cancelledOf(now, id)
      const ours = sum(own.filter((line) => line.orderLineId === id).map(({ quantity }) => quantity))
      const others = Math.max(0, cancelled - cancelledOf(before, id) - ours)
      return { id, units, cancelled, ours, others }
    }),
  }
}

/** Units of a line that are cancelled. A cancelled order is at its end: nothing of it can be sent any more. */
function cancelledOf({ state, lines }: Truth, id: string): number {
  const own = lines.filter((line) => line.id === id)
  return sum(own.map(({ units, left }) => (state === 'Cancelled' ? units : units - left)))
}
