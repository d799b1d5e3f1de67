/** The middle of several figures, and how far apart they lie. */
export interface Spread {
  readonly median: number
  /** A quarter of the figures is below the first, a quarter above the third. */
  readonly first: number
  readonly third: number
}

/** The value below which the share `q` lies, between neighbours in proportion. Takes sorted figures. */
export function quantile(sorted: readonly number[], q: number): number {
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

/** Round by round: what two contenders did at nearly the same time shares the machine's mood. */
export function ratios(over: readonly number[], under: readonly number[]): readonly number[] {
  if (over.length !== under.length) throw new RangeError(`${over.length} rounds against ${under.length}`)
  return over.map((figure, round) => figure / (under[round] ?? Number.NaN))
}
