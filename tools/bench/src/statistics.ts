/** The middle of several figures, and how far apart they lie. */
export interface Spread {
  readonly median: number
  /** A quarter of the figures is below the first, a quarter above the third. */
  readonly first: number
  readonly third: number
}

/** The value below which the share `q` lies, between neighbours in proportion. Takes sorted figures. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) throw new RangeError('no figures')
  const at = (sorted.length - 1) * q
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}

export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b)
  return {
    median: quantile(sorted, 0.5),
    first: quantile(sorted, 0.25),
    third: quantile(sorted, 0.75),
  }
}

/** A figure for each round that somebody took part in. */
export type ByRound = ReadonlyMap<number, number>

/** Several figures of one round, made at short intervals, count as their median. */
export function byRound(rounds: readonly number[], figures: readonly number[]): ByRound {
  const groups = new Map<number, readonly number[]>()
  figures.forEach((figure, index) => {
    const round = rounds[index] ?? Number.NaN
    groups.set(round, [...(groups.get(round) ?? []), figure])
  })
  return new Map([...groups].map(([round, group]) => [round, spreadOf(group).median]))
}

/**
 * Round by round, since what two contenders did at nearly the same time shares the machine's mood. A round that one of
 * them was not in does not count.
 */
export function ratios(over: ByRound, under: ByRound): readonly number[] {
  const found = [...over].flatMap(([round, figure]) => {
    const base = under.get(round)
    return base === undefined ? [] : [figure / base]
  })
  if (found.length === 0) throw new RangeError('no round in which both took part')
  return found
}
