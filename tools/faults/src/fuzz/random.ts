/** A stream of numbers that repeats with the same start (mulberry32). */
export interface Random {
  /** From 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
  readonly bytes: (length: number) => Buffer
}

export function createRandom(seed: number): Random {
  let state = Math.trunc(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  }
}
