/** Random choices that are the same at every run: mulberry32, by Tommy Ettinger (public domain). */
export interface Random {
  /** From 0 up to but not including 1. */
  readonly next: () => number
  /** From 0 up to but not including `below`. */
  readonly whole: (below: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
}

export function createRandom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[whole(list.length)] as (typeof list)[number]
    },
  }
}
