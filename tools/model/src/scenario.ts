import type { AskedLine, Facts } from '@cancel/core'
import type { Row } from './order.ts'

/** One of the assumptions of docs/verdicts.md, dropped to see what rests on it. */
export type Assumption = `A${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`

/** What a vendor and a call may be like, and every way in which; the first is the plain one. */
const ways = {
  // What the vendor declares.
  decidedBy: ['supplier', 'vendor'],
  yes: ['taken', 'will_do', 'done'],
  whole: ['unknown', 'refused'],
  lines: ['unknown', 'refused'],
  cancelled: ['nothing', 'covers'],
  shipped: ['nothing', 'covers', 'all_kept'],
  requestId: ['none', 'replayed'],
  /** What rows say of themselves; the order's word covers the rest. */
  rowsSay: ['both', 'cancelled', 'shipped'],
  /** `loose`: a word for the order that says nothing of its rows, and is not declared to. */
  word: ['none', 'strict', 'loose'],
  /** What it calls an order of which some is cancelled and the rest is shipped. */
  mixed: ['partially_cancelled', 'cancelled', 'shipped'],
  /** Rows show how many units were ordered and cancelled. */
  counts: [false, true],
  /** Where rows count: they do not show the units ordered, or none that are cancelled. */
  hides: ['nothing', 'ordered', 'cancelled'],
  /** Rows that are cancelled show no counts. */
  forgetsCounts: [false, true],
  /** Rows say cancelled of what only will be, and shipped of what is cancelled beside a shipped row; their counts are true. */
  hasty: [false, true],
  /** After sending, rows that are cancelled are not listed any more. */
  dropsCancelled: [false, true],
  /** Some views show no rows. */
  rowless: [false, true],
  /** Views after the read before sending may lack a row. */
  lacks: [false, true],
  showsUnderWay: [false, true],
  /** It names who cancelled. */
  names: [false, true],
  onlyWriter: [false, true],
  readBefore: [false, true],
  readsFail: [false, true],
  reads: [3, 1, 2, 4],
  /** The most attempts of all calls together. */
  attempts: [1, 2],
  /** The calls in turn: one that sends, then those that follow it. */
  calls: [['first'], ['first', 'never'], ['first', 'repeat'], ['first', 'repeat', 'never'], ['never']],
  /** A crash lost the result: the log begins with silence, after the read before sending where that was kept. */
  lost: ['nothing', 'result', 'all'],
} as const

type Ways = { readonly [Key in keyof typeof ways]: (typeof ways)[Key][number] }

/** Vendors and calls that several scenarios have, in these words. */
const named: Readonly<Record<string, string>> = {
  // Several suppliers decide, and the order has no word for all of it.
  suppliers: '',
  wordless: 'decidedBy=vendor',
  // Its word for the order covers rows that say nothing, and a shipped order has no cancelled row.
  covering: 'wordless cancelled=covers shipped=all_kept rowsSay=shipped word=strict mixed=cancelled',
  // It documents a key by which two requests are one.
  keyed: 'wordless cancelled=covers requestId=replayed word=strict',
  // It does what it says yes to, and refuses a whole order that is cancelled.
  willing: 'wordless yes=will_do whole=refused cancelled=covers shipped=covers word=strict mixed=shipped',
  counting: 'willing counts',
  // It has done all of it when it says so, and refuses to name twice what is cancelled.
  prompt: 'wordless yes=done whole=refused lines=refused cancelled=covers word=strict',
  loose: 'wordless word=loose',
  repeated: 'attempts=2 calls=first,repeat',
  followed: 'calls=first,never',
}

/** What somebody else may do to the order, once each. */
export interface Act {
  /** `part`: a unit goes to a row of its own, of the same id; `take`, `add`: there is a unit less, or one more. */
  readonly do: 'cancel' | 'ship' | 'reject' | 'leave' | 'part' | 'take' | 'add' | 'vanish'
  readonly row: number
  readonly units?: number
}

/** `accepted` carries the order as it then was; `closed` is a gateway that turns the cancel and the read away. */
const answers = [
  ...(['silence', 'unclear', 'never_retry', 'never_throw', 'refuse', 'look', 'not_found'] as const),
  ...(['retry', 'throw', 'closed', 'yes', 'accepted'] as const),
]

/** How an attempt may be answered. */
export type Answer = (typeof answers)[number]

const sets: Readonly<Record<string, readonly Answer[]>> = {
  usual: ['silence', 'unclear', 'yes', 'refuse'],
  every: ['silence', 'unclear', 'yes', 'refuse', 'look', 'not_found', 'throw', 'never_throw'],
  again: ['silence', 'never_retry', 'retry', 'refuse', 'yes'],
}

export interface Scenario extends Ways {
  readonly name: string
  readonly facts: Facts
  readonly rows: readonly Row[]
  readonly asked: readonly AskedLine[] | undefined
  readonly others: readonly Act[]
  readonly answers: readonly Answer[]
  readonly drop?: Assumption
}

/**
 * One line of the table: `name | vendor | rows | asked | others | answers | call`.
 *
 * - vendor and call: names, and what is different in the words of `ways`: `counts`, `yes=done`
 * - rows: `a`, `a3` (three units), `a3-1` (one of them cancelled before), `b/shipped`
 * - asked: empty for the whole order; `a`, `2a` (two units of it), `a(1)` (one unit is expected to be left)
 * - others: `cancel:0` (all of the first row), `cancel:0x1` (one unit), `ship:`, `reject:`, `leave:`, `part:`, `take:`, `add:`,
 *   `vanish`
 * - answers: those an attempt may get, or the name of a set
 */
export function readScenario(line: string): Scenario {
  const [name = '', ...cells] = line.split('|').map((cell) => cell.trim())
  if (cells.length !== 6) throw new Error(`seven cells are wanted: ${line}`)
  const [vendor = [], rows = [], asked = [], others = [], answered = [], call = []] = cells.map(words)
  const own = waysOf([...vendor, ...call])
  const { decidedBy, yes, whole, lines, cancelled, shipped, requestId } = own
  const orderWord = {
    ...(cancelled !== 'nothing' && { cancelled }),
    ...(shipped !== 'nothing' && { shipped }),
  }
  return {
    ...own,
    name,
    facts: { decidedBy, yes, repeat: { whole, lines }, orderWord, requestId, ownNames: ['seller'] },
    rows: rows.map(toRow),
    asked: asked.length === 0 ? undefined : asked.map(toAsked),
    others: others.map(toAct),
    answers: (answered.length === 0 ? ['usual'] : answered).flatMap(
      (word) => sets[word] ?? answers.find((answer) => answer === word) ?? unknown(word),
    ),
  }
}

const words = (cell: string): readonly string[] => cell.split(' ').filter((word) => word !== '')

function unknown(word: string): never {
  throw new Error(`a scenario has no word "${word}"`)
}

function waysOf(given: readonly string[]): Ways {
  const own = new Map<string, unknown>(Object.entries(ways).map(([key, [plain]]) => [key, plain]))
  const read = (word: string): void => {
    const more = named[word]
    if (more !== undefined) {
      words(more).forEach(read)
      return
    }
    const [key = '', value = 'true'] = word.split('=')
    const way = Object.entries(ways)
      .find(([one]) => one === key)?.[1]
      ?.find((one) => String(one) === value)
    own.set(key, way ?? unknown(word))
  }
  given.forEach(read)
  // Every key has one of its ways, by construction.
  return Object.fromEntries(own) as Ways
}

function toRow(word: string): Row {
  const found = /^(?<id>[a-z])(?<units>\d)?(?:-(?<cancelled>\d))?(?:\/(?<fate>shipped|rejected))?$/.exec(word)
  const { id = '', units = '1', cancelled = '0', fate = 'open' } = found?.groups ?? unknown(word)
  return { id, units: Number(units), cancelled: Number(cancelled), fate: fate as Row['fate'], isGone: false }
}

function toAsked(word: string): AskedLine {
  const found = /^(?<quantity>\d)?(?<id>[a-z])(?:\((?<left>\d)\))?$/.exec(word)?.groups ?? unknown(word)
  const { id = '', quantity, left } = found
  return {
    id,
    ...(quantity !== undefined && { quantity: Number(quantity) }),
    ...(left !== undefined && { left: Number(left) }),
  }
}

function toAct(word: string): Act {
  const found =
    /^(?<what>cancel|ship|reject|leave|part|take|add|vanish)(?::(?<row>\d)(?:x(?<units>\d))?)?$/.exec(word)
  const { what, row = '0', units } = found?.groups ?? unknown(word)
  return { do: what as Act['do'], row: Number(row), ...(units !== undefined && { units: Number(units) }) }
}
