import type { AskedLine, CancelResult, Facts } from '@cancel/core'
import { decide } from '@cancel/core/engine'
import { assert, show } from './assert.ts'
import type { Asked } from './asked.ts'
import { falseClaims, type TrueChange, type TrueRow, type TrueWorld, worldOf } from './claims.ts'
import type { Outcome } from './outcome.ts'
import type { LedgerEntry } from './test-emulator.ts'
import type { World } from './world.ts'

/** The order as it was when a call began: what the call says is held against all that happened since. */
export interface Beginning {
  readonly world: World
  readonly asked: Asked
  readonly rows: readonly TrueRow[]
  /** How many changes the ledger held by then. */
  readonly changes: number
  /** Whether a request is this call's. */
  readonly isOurs: (request: number) => boolean
}

/** @param isOurs default: every request from now on */
export function begin(world: World, asked: Asked, isOurs?: Beginning['isOurs']): Beginning {
  const { orderId } = asked.order
  const before = world.requestCount()
  return {
    world,
    asked,
    rows: world.orders.truth(orderId)?.rows ?? [],
    changes: world.effects(orderId).length,
    isOurs: isOurs ?? ((request) => request > before),
  }
}

/** Every claim that does not hold, and everything that was done and not asked for, in words. */
export function untruths(outcome: Outcome, beginning: Beginning): readonly string[] {
  const { asked } = beginning
  const done = trueWorld(beginning)
  const beyond = requestsWithEffect(beginning).length - 1
  const repeated = beyond > 0 ? [`${beyond} requests more than one took effect`] : []
  if (outcome.kind === 'thrown') return [...repeated, ...falseClaims({ status: 'not_done' }, done)]
  const { result } = outcome
  const named = askedIn(result)
  const isAsked = named === undefined || named.every(({ id }) => Object.hasOwn(asked.units, id))
  const strange = isAsked ? [] : [`it asked for ${show(named)}, and asked were ${show(asked.units)}`]
  return [...repeated, ...strange, ...falseClaims(result, { ...done, asked: named })]
}

/** Whether what a call says is true, and what its own log says. */
export function checkHonest(outcome: Outcome, beginning: Beginning, facts: Facts): void {
  const problems = [
    ...untruths(outcome, beginning),
    ...(outcome.kind === 'result' ? undecided(outcome.result, facts) : []),
  ]
  assert(problems.length === 0, problems.join('; '))
}

/** The requests of this call that changed the order, each once. */
export function requestsWithEffect(beginning: Beginning): readonly number[] {
  const numbers = changesSince(beginning).flatMap(({ request }) => request?.number ?? [])
  return [...new Set(numbers)].filter(beginning.isOurs)
}

/** What really came of the order since. */
export function trueWorld(beginning: Beginning): TrueWorld {
  const { asked, rows, isOurs } = beginning
  const seen: LedgerEntry[] = []
  const changes = changesSince(beginning).map((entry): TrueChange => {
    seen.push(entry)
    return { by: isCausedBy(entry, seen, isOurs) ? 'this_call' : 'someone_else', rows: entry.rows }
  })
  return worldOf(askedOf(asked), rows, changes)
}

function changesSince({ world, asked, changes }: Beginning): readonly LedgerEntry[] {
  return world.effects(asked.order.orderId).slice(changes)
}

/** A supplier who decides does what the last request asked for. */
function isCausedBy(entry: LedgerEntry, seen: readonly LedgerEntry[], isOurs: Beginning['isOurs']): boolean {
  const cause = entry.by === 'supplier' ? seen.findLast(({ by }) => by === 'request') : entry
  return cause?.request !== undefined && isOurs(cause.request.number)
}

/** What was asked, in units; a whole order names no line. */
function askedOf({ units, isWhole }: Asked): readonly AskedLine[] | undefined {
  return isWhole ? undefined : Object.entries(units).map(([id, quantity]) => ({ id, quantity }))
}

function askedIn({ log }: CancelResult): readonly AskedLine[] | undefined {
  const [first] = log
  return first?.type === 'asked' ? first.lines : undefined
}

const safest: Facts = {
  decidedBy: 'supplier',
  yes: 'taken',
  repeat: { whole: 'unknown', lines: 'unknown' },
  orderWord: {},
  requestId: 'none',
  ownNames: [],
}

/** What is known of a vendor, with the safe value of whatever is left out. */
export function factsOf(given: Partial<Facts>): Facts {
  return { ...safest, ...given }
}

/** Where a result says something else than its own log does, in words. */
export function undecided(result: CancelResult, facts: Facts): readonly string[] {
  const [asked] = result.log
  if (asked?.type !== 'asked') return [`its log begins with ${show(asked)}`]
  // What a log says does not depend on what may still be done.
  const options = { since: 0, mayRead: false, readBefore: false, send: 'never', mayReplay: false } as const
  const { verdict } = decide({ asked, facts, options }, result.log)
  return Object.entries(verdict).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'number') return []
    const said = (result as Readonly<Record<string, unknown>>)[name]
    return JSON.stringify(said) === JSON.stringify(value)
      ? []
      : [`${name} is ${show(said)}, and its log says ${show(value)}`]
  })
}
