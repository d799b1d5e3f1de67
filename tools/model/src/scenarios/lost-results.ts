import type { Scenario } from '../scenario.ts'
import { counting, covering, suppliers, vendor, wordless } from '../vendors.ts'
import {
  A,
  B,
  a,
  b,
  cancel,
  counts,
  lacks,
  leave,
  lostAll,
  lostResult,
  row,
  rowless,
  scenario,
  ship,
  units,
} from './build.ts'

/** Calls that crashed after they had sent, and are only read from then on. */
export const lostResults: readonly Scenario[] = [
  scenario('lost, whole, no word', wordless, [a, b], { ...lostAll, others: [cancel(0), leave(1)] }),
  scenario('lost, whole, word covers', covering, [a, b], {
    ...lostAll,
    others: [cancel(0), ship(1), leave(1)],
  }),
  scenario('lost, whole, no word, read before', wordless, [a, b], {
    ...lostResult,
    others: [cancel(0), ship(1)],
  }),
  scenario('lost, suppliers, read before', suppliers, [a, b], {
    ...lostResult,
    others: [cancel(0), ship(1)],
  }),
  scenario('lost, line', vendor(wordless, {}, lacks), [a, b], {
    ...lostAll,
    asked: [A, B],
    others: [cancel(0), ship(1)],
  }),
  scenario('lost, line, read before', wordless, [a, b], {
    ...lostResult,
    asked: [A],
    others: [cancel(0), ship(0), cancel(1)],
  }),
  scenario('lost, units', vendor(counting, {}, rowless), [row('a', 2)], {
    ...lostAll,
    asked: [units(1)],
    others: [cancel(0, 1), ship(0)],
  }),
  scenario('lost, units, read before', counting, [row('a', 3, 1)], {
    ...lostResult,
    asked: [units(1)],
    others: [cancel(0, 1), ship(0)],
  }),
  scenario('lost, units, only writer', vendor(wordless, {}, counts), [row('a', 3, 1)], {
    ...lostResult,
    asked: [units(1)],
    onlyWriter: true,
    others: [ship(0)],
  }),
]
