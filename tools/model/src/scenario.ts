import type { AskedLine, Facts } from '@cancel/core'
import type { Question } from '@cancel/core/engine/verdict'
import type { Row } from './order.ts'

/** One of the assumptions of docs/verdicts.md, dropped to see what rests on it. */
export type Assumption = `A${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`

/** What a vendor and a call may be like, and every way in which; the first is the plain one. */
export const ways = {
  /** `loose`: a word for the order that says nothing of its rows, and is not declared to. */
  word: ['none', 'strict', 'loose'],
  /** What it calls an order of which some is cancelled and the rest is shipped. */
  mixed: ['partially_cancelled', 'cancelled', 'shipped'],
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
  /** How many reads may fail. */
  failures: [0, 1, 3],
  reads: [3, 1, 2, 4],
  /** The most attempts of all calls together. */
  attempts: [1, 2],
  /** The calls in turn: one that sends, then those that follow it. */
  calls: [['first'], ['first', 'never'], ['first', 'repeat'], ['first', 'repeat', 'never'], ['never']],
  /** A crash lost the result: the log begins with silence, after the read before sending where that was kept. */
  lost: ['nothing', 'result', 'all'],
} as const

export type Ways = { readonly [Key in keyof typeof ways]: (typeof ways)[Key][number] }

/** Vendors, calls and answers that several scenarios have, in these words. */
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
  usual: 'silence unclear yes refuse',
  every: 'usual look not_found throw never_throw',
  again: 'silence never_retry retry refuse yes',
}

/** `part`: a unit goes to a row of its own, of the same id; `take`, `add`: there is a unit less, or one more. */
export const acts = ['cancel', 'ship', 'reject', 'leave', 'part', 'take', 'add', 'vanish'] as const

/** What somebody else may do to the order, once each. */
export interface Act {
  readonly do: (typeof acts)[number]
  readonly row: number
  readonly units?: number
}

/** `accepted` carries the order as it then was; `closed` is a gateway that turns the cancel and the read away. */
export const answers = [
  ...(['silence', 'unclear', 'never_retry', 'never_throw', 'refuse', 'look', 'not_found'] as const),
  ...(['retry', 'throw', 'closed', 'yes', 'accepted'] as const),
]

/** How an attempt may be answered. */
export type Answer = (typeof answers)[number]

export interface Scenario extends Ways {
  readonly name: string
  readonly facts: Facts
  readonly rows: readonly Row[]
  readonly asked: Question['asked']
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
  const cells = line.split('|').map((cell) => cell.trim())
  if (cells.length !== 7) throw new Error(`seven cells are wanted: ${line}`)
  const [name = '', vendor = '', rows = '', asked = '', others = '', answered = '', call = ''] = cells
  const own = waysOf([...words(vendor), ...words(call)])
  const { decidedBy, yes, whole, lines, cancelled, shipped, requestId } = own
  const orderWord = {
    ...(cancelled !== 'nothing' && { cancelled }),
    ...(shipped !== 'nothing' && { shipped }),
  }
  return {
    ...own,
    name,
    facts: { decidedBy, yes, repeat: { whole, lines }, orderWord, requestId, ownNames: ['seller'] },
    rows: words(rows).map(toRow),
    asked: { onlyWriter: own.onlyWriter, ...(asked !== '' && { lines: words(asked).map(toAsked) }) },
    others: words(others).map(toAct),
    answers: words(answered === '' ? 'usual' : answered).map((word) => oneOf(answers, word)),
  }
}

const words = (cell: string): readonly string[] =>
  cell
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => (named[word] === undefined ? [word] : words(named[word])))

function unknown(word: string): never {
  throw new Error(`a scenario has no word "${word}"`)
}

const oneOf = <T>(all: readonly T[], word: string): T =>
  all.find((one) => String(one) === word) ?? unknown(word)

/** The ways in these words, the plain ones beside them. */
export function waysOf(given: readonly string[]): Ways {
  const all = new Map<string, readonly unknown[]>(Object.entries(ways))
  const own = new Map([...all].map(([key, [plain]]) => [key, plain]))
  for (const word of given) {
    const [key = '', value = 'true'] = word.split('=')
    own.set(key, oneOf(all.get(key) ?? [], value))
  }
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
  const found = /^(?<what>[a-z]+)(?::(?<row>\d)(?:x(?<units>\d))?)?$/.exec(word)?.groups ?? unknown(word)
  const { what = '', row = '0', units } = found
  return { do: oneOf(acts, what), row: Number(row), ...(units !== undefined && { units: Number(units) }) }
}
