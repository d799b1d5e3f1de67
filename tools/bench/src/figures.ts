/**
 * Everything that was measured, by name, one figure for each round; a round in which it was not measured has none. What
 * is no matter of rounds, such as a size, has one figure.
 */
export type Figures = Record<string, (number | null)[]>

/** What is measured of a contender with so many calls at a time: one name in `Figures`. */
export const nameOf = (id: string, what: string, concurrency: number): string =>
  `${id} ${what}, ${concurrency} at a time`

/** One figure more of this name. */
export function note(figures: Figures, name: string, figure: number): void {
  ;(figures[name] ??= []).push(figure)
}

export function figuresOf(figures: Figures, name: string): readonly (number | null)[] {
  const found = figures[name]
  if (found === undefined) throw new RangeError(`not measured: ${name}`)
  return found
}

/**
 * Round by round, since what two contenders did at nearly the same time shares the machine's mood. A round that one of
 * them was not in does not count.
 */
export function ratiosOf(figures: Figures, over: string, under: string): readonly (number | null)[] {
  const bases = figuresOf(figures, under)
  return figuresOf(figures, over).map((figure, round) => {
    const base = bases[round] ?? null
    return figure === null || base === null ? null : figure / base
  })
}

/** The middle of several figures, and how far apart they lie. */
export interface Spread {
  readonly median: number
  /** A quarter of the figures is below the first, a quarter above the third. */
  readonly first: number
  readonly third: number
  readonly count: number
}

export function spreadOf(figures: readonly (number | null)[]): Spread {
  const sorted = figures.filter((figure) => figure !== null).toSorted((one, other) => one - other)
  const [first, median, third] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)]
  return { first, median, third, count: sorted.length }
}

/** The value below which the share `q` lies, between neighbours in proportion. Takes sorted figures. */
export function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  if (below === undefined || above === undefined) throw new RangeError('no figures')
  return below + (above - below) * (at - Math.floor(at))
}
