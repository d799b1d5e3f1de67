import type { Schema } from '@cancel/core'
import * as z from 'zod/mini'
import { checkGiven, text } from './options.ts'
import type { RowFilter, Run, RunEvent, RunRow, Runs } from './runs.ts'

const name = z.string('a non-empty text').check(z.minLength(1, 'a non-empty text'))
const time = z.number('milliseconds since the epoch')
const whole = z.int('a whole number')
const part = { after: z.optional(whole), limit: whole }

const nameSchema: Schema<unknown> = name
const madeAtSchema: Schema<unknown> = z.optional(time)
const runSchema: Schema<unknown> = z.strictObject({
  name,
  at: time,
  body: z.unknown(),
} satisfies Record<keyof Run, unknown>)
const rowsSchema: Schema<unknown> = z.array(
  z.strictObject({
    number: whole,
    account: text,
    orderId: text,
    key: text,
    body: z.unknown(),
  } satisfies Record<keyof RunRow, unknown>),
)
const filterSchema: Schema<unknown> = z.strictObject({
  ...part,
  through: z.optional(whole),
  account: text,
  orderId: text,
  only: z.optional(z.enum(['waiting', 'open', 'undecided', 'uncancelled'])),
} satisfies Record<keyof RowFilter, unknown>)
const partSchema: Schema<unknown> = z.strictObject(part)
const eventSchema: Schema<unknown> = z.strictObject({
  at: time,
  body: z.unknown(),
} satisfies Record<keyof RunEvent, unknown>)

/** Runs that read what they are given: a misspelt part of the rows would be an empty one, or all of them. */
export function checkedRuns(runs: Runs): Runs {
  return {
    create: checked(runs.create, (run) => checkGiven(runSchema, run, { root: 'run' })),
    find: checked(runs.find, checkName),
    list: runs.list,
    update: checked(runs.update, (of, _body, madeAt) => checkOf(of, madeAt)),
    remove: checked(runs.remove, checkOf),
    add: checked(runs.add, (of, rows, madeAt) => {
      checkOf(of, madeAt)
      checkGiven(rowsSchema, rows, { root: 'rows', isQualified: true })
    }),
    rows: checked(runs.rows, (of, filter) => {
      checkName(of)
      checkGiven(filterSchema, filter, { root: 'filter' })
    }),
    count: checked(runs.count, (of, given) => {
      checkName(of)
      checkGiven(partSchema, given, { root: 'part' })
    }),
    note: checked(runs.note, (of, event) => {
      checkName(of)
      checkGiven(eventSchema, event, { root: 'event' })
    }),
    events: checked(runs.events, checkName),
  }
}

function checked<Given extends unknown[], Answer>(
  method: (...given: Given) => Promise<Answer>,
  check: (...given: Given) => void,
): (...given: Given) => Promise<Answer> {
  return async (...given) => {
    check(...given)
    return method(...given)
  }
}

function checkOf(of: unknown, madeAt: unknown): void {
  checkName(of)
  checkGiven(madeAtSchema, madeAt, { root: 'madeAt' })
}

function checkName(of: unknown): void {
  checkGiven(nameSchema, of, { root: 'name' })
}
