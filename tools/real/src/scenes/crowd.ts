import { type Bench, patience } from '../cases/run-case.ts'
import type { Asked, Told } from '../clients/client.ts'
import { judge } from '../judge/judge.ts'
import { type PlacedOrder, placeOrder } from '../shop/place-order.ts'
import { gone, readTruth } from '../truth/read-truth.ts'
import { isTorn, type SceneOutcome } from './scene.ts'

/** Several callers of one order at the same time. */
export interface Crowd {
  readonly name: string
  readonly quantities: readonly number[]
  /** What each caller asks for: the whole order, or one unit of the first line. */
  readonly callers: readonly ('whole' | 'unit')[]
}

export const crowds: readonly Crowd[] = [
  { name: '4 callers, the whole order', quantities: [2, 1], callers: ['whole', 'whole', 'whole', 'whole'] },
  {
    name: '8 callers, one unit of 8',
    quantities: [8],
    callers: Array.from({ length: 8 }, () => 'unit' as const),
  },
  { name: 'one unit and the whole order', quantities: [3], callers: ['unit', 'whole', 'unit'] },
]

export async function runCrowd(bench: Bench, crowd: Crowd, round: number): Promise<readonly SceneOutcome[]> {
  const { shop, goods, proxy, client } = bench
  const order = await placeOrder(shop, goods, crowd.quantities)
  const before = await readTruth(shop, goods, order.orderId)
  proxy.forget()
  proxy.onCancel = undefined
  const asks = crowd.callers.map((what, caller) => askOf(order, what, `${crowd.name} ${round}.${caller}`))
  const calls = await Promise.all(
    asks.map(async (asked) => ({
      asked,
      told: await client.cancel(asked, { onlyWriter: false, timeoutMs: 2 * patience(order) }),
    })),
  )
  const after = await readTruth(shop, goods, order.orderId)
  const claims = (isWhole: boolean): number =>
    calls.filter(({ asked, told }) => (asked.lines === undefined) === isWhole && isByThisCall(told)).length
  const [line] = order.lines
  const cancelled = line === undefined ? 0 : gone(after, line.lineId)
  const overclaimed = (isWhole: boolean): readonly string[] => {
    const number = claims(isWhole)
    if (isWhole && number > 1) return [`${number} callers were told that the whole order was theirs`]
    if (isWhole || number <= cancelled) return []
    return [`${number} callers were told of a unit each, and ${cancelled} are gone`]
  }
  return calls.map(({ asked, told }) => ({
    name: asked.reason,
    told,
    followed: undefined,
    wrong: [
      ...judge({ asked, told, before, seen: after, after }),
      ...(isByThisCall(told) ? overclaimed(asked.lines === undefined) : []),
    ],
    isTorn: isTorn(after),
  }))
}

function askOf({ orderId, lines }: PlacedOrder, what: 'whole' | 'unit', reason: string): Asked {
  const [line] = lines
  if (what === 'whole' || line === undefined) return { orderId, reason }
  return { orderId, reason, lines: [{ lineId: line.lineId, quantity: 1 }] }
}

function isByThisCall(told: Told): boolean {
  return told.kind === 'result' && told.status === 'cancelled' && told.by === 'this_call'
}
