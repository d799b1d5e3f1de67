/** What became of one row of an order, in words that fit every vendor. */
export interface OrderRow {
  /** As a request names the row; two rows may share an id. */
  readonly id: string
  readonly units: number
  readonly cancelled: number
  readonly state: 'open' | 'cancelled' | 'shipped' | 'rejected'
}

/** What an order really is at one moment: the vendor's word for all of it, and its rows. */
export interface OrderTruth {
  readonly word: string
  readonly rows: readonly OrderRow[]
}

/** What became different, for the ledger; one sentence for each row and one for the order's word. */
export function effectsBetween(
  before: OrderTruth | undefined,
  after: OrderTruth | undefined,
): readonly string[] {
  if (after === undefined) return ['absent']
  if (before === undefined) return ['there again']
  const left = [...after.rows]
  const rows = before.rows.flatMap((row) => {
    // Rows of one id are paired in their order; nothing else tells them apart.
    const at = left.findIndex(({ id }) => id === row.id)
    const [now] = at === -1 ? [] : left.splice(at, 1)
    return now === undefined ? [`line ${row.id} gone`] : rowEffects(row, now)
  })
  const added = left.map(({ id }) => `line ${id} added`)
  const word = before.word === after.word ? [] : [`status ${after.word}`]
  const effects = [...rows, ...added, ...word]
  return effects.length > 0 ? effects : ['changed']
}

function rowEffects(before: OrderRow, now: OrderRow): readonly string[] {
  const units = now.cancelled - before.cancelled
  return [
    ...(units === 0 ? [] : [`line ${now.id} cancelled ${units}`]),
    ...(now.state === before.state || now.state === 'cancelled' ? [] : [`line ${now.id} ${now.state}`]),
  ]
}
