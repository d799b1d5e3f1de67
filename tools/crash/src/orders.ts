import type { PlainRequest } from '@cancel/plain-vendor'

/** The account of an even order says that nobody else cancels; the other one does not. */
export const accounts = ['plain/only-writer', 'plain/shared'] as const

export interface CrashOrder {
  readonly account: (typeof accounts)[number]
  readonly request: PlainRequest
}

/** Half of the orders are cancelled whole, half by one unit of three; half of each belong to either account. */
export function orderOf(index: number): CrashOrder {
  const isUnits = Math.floor(index / 2) % 2 === 1
  const orderId = `o${index}`
  return {
    account: index % 2 === 0 ? 'plain/only-writer' : 'plain/shared',
    request: isUnits ? { orderId, lines: [{ id: 'A', quantity: 1 }] } : { orderId },
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The key that the journal gives these requests: account, order, lines. */
export function defaultKeyOf(account: string, { orderId, lines }: PlainRequest): string {
  return [account, orderId, ...(lines?.map((line) => JSON.stringify(line)) ?? [])].join(' ')
}
