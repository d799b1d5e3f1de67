/**
 * What a vendor cannot do, each with the reason in one sentence. A declared gap is not skipped: the suite shows the
 * reason and checks that the client owns up to the gap.
 */
export interface Gaps {
  /** Single lines cannot be cancelled. */
  readonly lines?: string
  /** Some units of a line cannot be cancelled. */
  readonly lineQuantity?: string
  /** The vendor takes no reason for a cancellation. */
  readonly reasons?: string
  /** The vendor only takes the request: suppliers decide, so no call by itself ends `cancelled`. */
  readonly suppliersDecide?: string
  /** The client is handed a token and never logs in. */
  readonly login?: string
}

export type Gap = keyof Gaps

/** What a cancel is asked for: the whole order, one line, or some units of a line. */
export type Mode = 'whole' | 'line' | 'units'

/** The modes that no gap rules out. */
export function modesWithout(gaps: Gaps): readonly Mode[] {
  const modes: Mode[] = ['whole']
  if (gaps.lines === undefined) modes.push('line')
  if (gaps.lineQuantity === undefined) modes.push('units')
  return modes
}
