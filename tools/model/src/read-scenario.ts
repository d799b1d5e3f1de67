import type { AskedLine } from '@cancel/core'
import type { Row } from './order.ts'
import type { Act, Answer, Scenario } from './scenario.ts'
import { vendorNamed } from './vendors.ts'

/** Sets of answers that several scenarios have, by the word that stands for them. */
const sets: Readonly<Record<string, readonly Answer[]>> = {
  '': ['silence', 'unclear', 'yes', 'refuse'],
  every: ['silence', 'unclear', 'yes', 'refuse', 'look', 'not_found', 'throw', 'never_throw'],
  again: ['silence', 'never_retry', 'retry', 'refuse', 'yes'],
}
const answers = new Set<string>([...Object.values(sets).flat(), 'closed', 'accepted'])

/** What a call is like beside the plain one: who else writes, what is lost, how often it is sent and read. */
const callWords: Readonly<Record<string, Partial<Scenario>>> = {
  'only-writer': { onlyWriter: true },
  'read-before': { readBefore: true },
  'reads-fail': { fails: true },
  'one-read': { reads: 1 },
  twice: { attempts: 2 },
  repeated: { attempts: 2, calls: ['first', 'repeat'] },
  followed: { calls: ['first', 'never'] },
  'lost-result': { lost: 'result', calls: ['never'] },
  'lost-all': { lost: 'all', calls: ['never'] },
}

/**
 * One line of the table: `name | vendor | rows | asked | others | answers | call`.
 *
 * - vendor: its name in vendors.ts, and what is different with this one
 * - rows: `a`, `a3` (three units), `a3-1` (one of them cancelled before), `b/shipped`
 * - asked: empty for the whole order; `a`, `2a` (two units of it), `a(1)` (one unit is expected to be left)
 * - others: `cancel:0` (all of the first row), `cancel:0x1` (one unit), `ship:`, `reject:`, `leave:`, `part:`, `take:`, `add:`,
 *   `vanish`
 * - answers: those an attempt may get, or the name of a set
 */
export function readScenario(line: string): Scenario {
  const cells = line.split('|').map((cell) => cell.trim())
  const [name = '', vendor = '', rows = '', asked = '', others = '', answered = '', call = ''] = cells
  if (cells.length !== 7) throw new Error(`seven cells are wanted: ${line}`)
  return {
    name,
    vendor: vendorNamed(words(vendor)),
    rows: words(rows).map(toRow),
    asked: asked === '' ? undefined : words(asked).map(toAsked),
    onlyWriter: false,
    readBefore: false,
    others: words(others).map(toAct),
    answers: answered === '' ? (sets[''] ?? []) : words(answered).flatMap(toAnswers),
    attempts: 1,
    calls: ['first'],
    reads: 3,
    fails: false,
    lost: 'nothing',
    ...Object.assign({}, ...words(call).map((word) => callWords[word] ?? unknown(word))),
  }
}

function words(cell: string): readonly string[] {
  return cell.split(' ').filter((word) => word !== '')
}

function unknown(word: string): never {
  throw new Error(`a scenario has no word "${word}"`)
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
  if (word === 'vanish') return { do: 'vanish' }
  const found = /^(?<what>cancel|ship|reject|leave|part|take|add):(?<row>\d)(?:x(?<units>\d))?$/.exec(
    word,
  )?.groups
  const { what, row, units } = found ?? unknown(word)
  if (what === 'cancel')
    return { do: what, row: Number(row), ...(units !== undefined && { units: Number(units) }) }
  return { do: what as Exclude<Act['do'], 'cancel' | 'vanish'>, row: Number(row) }
}

function toAnswers(word: string): readonly Answer[] {
  return sets[word] ?? [answers.has(word) ? (word as Answer) : unknown(word)]
}
