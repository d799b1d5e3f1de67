import { createPlainClient, type PlainRequest } from '@cancel/plain-vendor'

export interface CrashOrder {
  readonly account: 'plain/only-writer' | 'plain/shared'
  /** How many of its three units are asked for; all three are the whole order. */
  readonly units: 1 | 3
  readonly request: PlainRequest
}

/** Half of the orders are cancelled whole, half by one unit of three; half of each belong to either account. */
export function ordersOf(count: number): readonly CrashOrder[] {
  return Array.from({ length: count }, (_, index) => {
    const orderId = `o${index}`
    const account = index % 2 === 0 ? 'plain/only-writer' : 'plain/shared'
    return Math.floor(index / 2) % 2 === 0
      ? { account, units: 3, request: { orderId } }
      : { account, units: 1, request: { orderId, lines: [{ id: 'A', quantity: 1 }] } }
  })
}

/** Of one account the client says that nobody else cancels; of the other it does not. */
export const clientsAt = (url: string) => ({
  'plain/only-writer': createPlainClient({ url, account: 'plain/only-writer', onlyWriter: true }),
  'plain/shared': createPlainClient({ url, account: 'plain/shared' }),
})
