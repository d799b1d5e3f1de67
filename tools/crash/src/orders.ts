import { createPlainClient, type PlainRequest } from '@cancel/plain-vendor'

/** Of one account the client says that nobody else cancels; of the other it does not. */
const accounts = ['plain/only-writer', 'plain/shared'] as const
type Account = (typeof accounts)[number]

export interface CrashOrder {
  readonly account: Account
  /** How many of its three units are asked for; all three are the whole order. */
  readonly units: 1 | 3
  readonly request: PlainRequest
}

/** Half of the orders are cancelled whole, half by one unit of three; half of each belong to either account. */
export function ordersOf(count: number): readonly CrashOrder[] {
  return Array.from({ length: count }, (_, index) => {
    const orderId = `o${index}`
    const account = accounts[index % 2] ?? 'plain/shared'
    return Math.floor(index / 2) % 2 === 0
      ? { account, units: 3, request: { orderId } }
      : { account, units: 1, request: { orderId, lines: [{ id: 'A', quantity: 1 }] } }
  })
}

type Client = ReturnType<typeof createPlainClient>

export function clientsAt(url: string): Readonly<Record<Account, Client>> {
  const [only, shared] = accounts
  return {
    [only]: createPlainClient({ url, account: only, onlyWriter: true }),
    [shared]: createPlainClient({ url, account: shared }),
  }
}
