/** The same numbers for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 to below `below`. */
  readonly number: (below: number) => number
  readonly pick: <Value>(values: readonly Value[]) => Value
  /** True in this share of the calls. */
  readonly chance: (share: number) => boolean
}

/** mulberry32: 32 bits of state, which is plenty for choosing cases. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const number = (below: number): number => Math.floor(next() * below)
  return {
    number,
    pick: (values) => {
      const value = values[number(values.length)]
      if (value === undefined) throw new RangeError('there is nothing to pick from')
      return value
    },
    chance: (share) => next() < share,
  }
}
