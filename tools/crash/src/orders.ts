/** Who works on an order. `only-writer`: its client says that nobody else cancels; `shared`: it does not. */
export type Who = 'only-writer' | 'shared'

export const everybody: readonly Who[] = ['only-writer', 'shared']

export interface CrashOrder {
  readonly index: number
  readonly who: Who
  /** One unit of three; else the whole order. */
  readonly isUnit: boolean
}

/** Half of the orders are cancelled whole, half by one unit of three; half of each belong to either account. */
export function orderOf(index: number): CrashOrder {
  return { index, who: index % 2 === 0 ? 'only-writer' : 'shared', isUnit: Math.floor(index / 2) % 2 === 1 }
}

/** All orders of a test. */
export function ordersOf(count: number): readonly CrashOrder[] {
  return Array.from({ length: count }, (_, index) => orderOf(index))
}
