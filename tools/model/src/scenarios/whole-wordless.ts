import type { Scenario } from '../scenario.ts'
import { vendor, wordless } from '../vendors.ts'
import {
  row,
  scenario,
  cancel,
  ship,
  leave,
  vanish,
  a,
  b,
  twins,
  rowless,
  lacks,
  counts,
  every,
} from './build.ts'

/** Whole orders at vendors that have no word for all of it. */
export const wholeWordless: readonly Scenario[] = [
  scenario('whole, one row, no word', wordless, [a], { others: [cancel(0), ship(0)], answers: every }),
  scenario('whole, two rows, no word', wordless, [a, b], { others: [cancel(0), ship(1)] }),
  scenario('whole, no word, a row leaves', wordless, [a, b], { others: [leave(1), ship(0)] }),
  scenario('whole, no word, both rows leave', wordless, [a, b], { others: [leave(0), leave(1)] }),
  scenario('whole, no word, reads lack rows', vendor(wordless, {}, lacks), [a, b], {
    others: [cancel(0), leave(1)],
  }),
  scenario('whole, no word, views without rows', vendor(wordless, {}, rowless), [a, b], {
    others: [cancel(0)],
  }),
  scenario('whole, no word, reads fail', wordless, [a, b], { others: [cancel(0), leave(1)], fails: true }),
  scenario('whole, no word, it vanishes', wordless, [a, b], { others: [cancel(0), vanish], answers: every }),
  scenario('whole, no word, twins', wordless, twins, { others: [cancel(0), ship(1)] }),
  scenario('whole, no word, a twin leaves', wordless, twins, { others: [leave(1), leave(0), cancel(0)] }),
  scenario('whole, no word, three rows', wordless, [a, b, row('c')], {
    others: [ship(2)],
    answers: ['silence', 'refuse'],
  }),
  scenario('whole, no word, one shipped before', wordless, [a, row('b', 1, 0, 'shipped')], {
    others: [cancel(0)],
  }),
  scenario('whole, no word, one cancelled before', wordless, [a, row('b', 1, 1)], { others: [ship(0)] }),
  scenario('whole, no word, all cancelled before', wordless, [row('a', 1, 1), row('b', 1, 1)]),
  scenario('whole, no word, all shipped before', wordless, [row('a', 1, 0, 'shipped')]),
  scenario('whole, only writer', wordless, [a, b], { onlyWriter: true, others: [ship(1), cancel(0)] }),
  scenario('whole, only writer, twins', wordless, [row('a', 1, 1), a, b], {
    onlyWriter: true,
    others: [ship(1), cancel(2)],
  }),
  scenario('whole, only writer, units before', vendor(wordless, {}, counts), [row('a', 2, 1)], {
    onlyWriter: true,
    others: [ship(0), cancel(0)],
  }),
]
