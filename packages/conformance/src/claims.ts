import type { AskedLine, CancelledBy, ResultLine } from '@cancel/core'

/** One row of an order as it really is. Rows may share an id. */
export interface TrueRow {
  readonly id: string
  readonly units: number
  readonly cancelled: number
}

/** One change of an order: who made it, and the rows after it. */
export interface TrueChange {
  readonly by: 'this_call' | 'someone_else'
  readonly rows: readonly TrueRow[]
}

/** What became of all rows of one id, in units. */
export interface TrueLine {
  readonly id: string
  /** Ordered, of every row there ever was: a row that leaves the order is not cancelled by leaving it. */
  readonly units: number
  /** Cancelled in the end, whoever did it and whenever. */
  readonly cancelled: number
  /** Cancelled by this call. */
  readonly ours: number
  /** Cancelled by somebody else since this call began. */
  readonly others: number
}

/** One possible history of an order: what a call asked of it, and what really came of it, for ever. */
export interface TrueWorld {
  /** `undefined`: the whole order. */
  readonly asked: readonly AskedLine[] | undefined
  readonly lines: readonly TrueLine[]
}

/** What was said of the order: any result of `cancel` or `follow`, or `{ status: 'not_done' }` for a call that threw. */
export interface Said {
  readonly status: string
  readonly by?: CancelledBy
  readonly basis?: 'stated' | 'inferred'
  readonly refusal?: string
  readonly lines?: readonly ResultLine[]
  readonly alsoCancelled?: readonly ResultLine[]
}

/** Reads off a ledger what really happened: the rows when the call began, and every change since. */
export function worldOf(
  asked: readonly AskedLine[] | undefined,
  rows: readonly TrueRow[],
  changes: readonly TrueChange[],
): TrueWorld {
  const lines = new Map<string, { units: number; cancelled: number; ours: number; others: number }>()
  let before = new Map<string, TrueRow>()
  const see = (seen: readonly TrueRow[], by: TrueChange['by'] | undefined): void => {
    const now = byId(seen)
    for (const [id, { units, cancelled }] of now) {
      const line = lines.get(id) ?? { units: 0, cancelled: 0, ours: 0, others: 0 }
      const then = before.get(id)
      const more = cancelled - (then?.cancelled ?? 0)
      // A row that left takes its count with it; what was cancelled of it stays cancelled.
      if (more > 0 || units >= (then?.units ?? 0)) line.cancelled += more
      line.units = Math.max(line.units, units)
      if (by === 'this_call') line.ours += Math.max(0, more)
      if (by === 'someone_else') line.others += Math.max(0, more)
      lines.set(id, line)
    }
    before = now
  }
  see(rows, undefined)
  for (const change of changes) see(change.rows, change.by)
  return { asked, lines: [...lines].map(([id, line]) => ({ id, ...line })) }
}

function byId(rows: readonly TrueRow[]): Map<string, TrueRow> {
  const sums = new Map<string, TrueRow>()
  for (const { id, units, cancelled } of rows) {
    const sum = sums.get(id)
    sums.set(id, { id, units: units + (sum?.units ?? 0), cancelled: cancelled + (sum?.cancelled ?? 0) })
  }
  return sums
}

/** Every claim of a result that does not hold in this world, in words; none for an honest one. */
export function falseClaims(said: Said, world: TrueWorld): readonly string[] {
  return [
    ...beyondWhatWasAsked(world),
    ...ofTheWhole(said, world),
    ...(said.lines ?? []).flatMap((line) => ofOneLine(line, world)),
    ...(said.alsoCancelled ?? []).flatMap((line) => ofAnUnaskedLine(line, world)),
  ]
}

const noLine: Omit<TrueLine, 'id'> = { units: 0, cancelled: 0, ours: 0, others: 0 }

function lineOf({ lines }: TrueWorld, id: string): TrueLine {
  return lines.find((line) => line.id === id) ?? { id, ...noLine }
}

function askedOf({ asked, lines }: TrueWorld): readonly AskedLine[] {
  return asked ?? lines.map(({ id }) => ({ id }))
}

/** A call never cancels more than was asked, whatever it says. */
function beyondWhatWasAsked(world: TrueWorld): string[] {
  const { asked } = world
  if (asked === undefined) return []
  const limits = new Map(asked.map(({ id, quantity }) => [id, quantity ?? Number.POSITIVE_INFINITY]))
  return world.lines.flatMap(({ id, ours }) =>
    ours > (limits.get(id) ?? 0) ? [`this call cancelled ${ours} units of ${id}`] : [],
  )
}

/** Whether all that was asked of a line is cancelled: its units by this call or, of all units, by anybody. */
function isDone(world: TrueWorld, { id, quantity }: AskedLine, whose?: 'ours'): boolean {
  const { units, cancelled, ours } = lineOf(world, id)
  const isEvery = units > 0 && cancelled === units
  return quantity === undefined ? isEvery : ours >= quantity || (isEvery && whose === undefined)
}

function ofTheWhole({ status, by, basis, refusal, lines = [] }: Said, world: TrueWorld): string[] {
  const wanted = askedOf(world)
  const ours = world.lines.reduce((sum, line) => sum + line.ours, 0)
  const named = wanted.filter(({ quantity }) => quantity === undefined)
  const isSome = wanted.some((line) => {
    const { cancelled, ours: mine } = lineOf(world, line.id)
    return isDone(world, line) || (line.quantity === undefined ? cancelled : mine) > 0
  })
  const isAll = wanted.every((line) => isDone(world, line))
  const found: string[] = []
  const claim = (holds: boolean, words: string): void => {
    if (!holds) found.push(`${status}: ${words}`)
  }
  if (status === 'cancelled') claim(isAll, 'not all that was asked is cancelled')
  if (status === 'partially_cancelled') {
    claim(isSome, 'nothing that was asked is cancelled')
    if (lines.every(({ verdict }) => verdict !== 'undecided'))
      claim(!wanted.every((line) => isDone(world, line, 'ours')), 'all that was asked is cancelled')
  }
  if (status === 'refused')
    claim(!lines.some(({ verdict }) => verdict.endsWith('cancelled')), 'beside a line that is cancelled')
  if (status === 'refused' || status === 'not_done') claim(ours === 0, 'this call cancelled something')
  if (status === 'refused' && basis === 'inferred' && refusal !== 'line_changed')
    claim(
      named.every(({ id }) => lineOf(world, id).cancelled === 0),
      'something that was asked is cancelled',
    )
  if (by === 'this_call') claim(ours > 0, 'by this call, which cancelled nothing')
  if (by === 'someone_else') claim(ours === 0, 'by someone else, and this call cancelled some of it')
  return found
}

function ofOneLine(
  { id, verdict, by, asked: quantity, cancelled: counted = 0 }: ResultLine,
  world: TrueWorld,
): string[] {
  const { units, cancelled, ours, others } = lineOf(world, id)
  const isCounted = quantity !== undefined
  const found: string[] = []
  const claim = (holds: boolean, words: string): void => {
    if (!holds) found.push(`line ${id} ${verdict}${by === undefined ? '' : ` by ${by}`}: ${words}`)
  }
  const share = isCounted ? ours : cancelled
  if (verdict === 'cancelled') claim(isDone(world, { id, ...(isCounted && { quantity }) }), 'it is not')
  if (verdict === 'partly_cancelled') claim(share > 0 && share < (quantity ?? units), `${share} units are`)
  if (verdict === 'kept') claim(share === 0, `${share} units are cancelled`)
  claim(counted <= cancelled, `${counted} units counted, ${cancelled} cancelled`)
  if (by === 'this_call') {
    claim(ours > 0, 'this call cancelled none of it')
    if (!isCounted) claim(others === 0, `somebody else cancelled ${others} units of it since`)
  }
  if (by === 'someone_else') {
    claim(ours === 0, `this call cancelled ${ours} units of it`)
    claim(!isCounted, 'units that somebody else cancelled are not those that were asked for')
  }
  return found
}

function ofAnUnaskedLine({ id, by }: ResultLine, world: TrueWorld): string[] {
  const { ours, others } = lineOf(world, id)
  const isTrue =
    ours + others > 0 && (by !== 'this_call' || ours > 0) && (by !== 'someone_else' || ours === 0)
  return isTrue ? [] : [`also cancelled ${id}: ${ours} units by this call, ${others} by somebody else since`]
}
