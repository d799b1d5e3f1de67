import type { Scenario } from '../scenario.ts'
import { counting, prompt, vendor, wordless } from '../vendors.ts'
import {
  row,
  scenario,
  cancel,
  ship,
  leave,
  b,
  B,
  units,
  rowless,
  counts,
  every,
  again,
  repeated,
} from './build.ts'

/** Units of lines, which other writers count down as well. */
export const countedUnits: readonly Scenario[] = [
  scenario('one unit of two', vendor(wordless, {}, counts), [row('a', 2)], {
    asked: [units(1)],
    others: [cancel(0, 1), cancel(0, 1), ship(0)],
    answers: every,
  }),
  scenario('two units of three', vendor(wordless, {}, counts), [row('a', 3)], {
    asked: [units(2)],
    others: [cancel(0, 1), cancel(0, 1), ship(0)],
  }),
  scenario('all units', vendor(wordless, {}, counts), [row('a', 2)], {
    asked: [units(2)],
    others: [cancel(0, 1), ship(0)],
  }),
  scenario('units, some cancelled before', vendor(wordless, {}, counts), [row('a', 3, 1)], {
    asked: [units(1)],
    others: [cancel(0, 1), cancel(0, 1), ship(0)],
  }),
  scenario('units, all cancelled before', vendor(wordless, {}, counts), [row('a', 2, 2)], {
    asked: [units(1)],
  }),
  scenario('units, will do', counting, [row('a', 3)], {
    asked: [units(2)],
    others: [cancel(0, 1), cancel(0, 1), ship(0)],
    answers: ['silence', 'yes', 'look', 'never_throw'],
  }),
  scenario('units, will do, others first', counting, [row('a', 3, 1), b], {
    asked: [units(1)],
    others: [cancel(0, 1), cancel(0, 1), cancel(1), ship(0)],
    answers: ['yes', 'silence'],
    reads: 1,
  }),
  scenario('units, will do, no rows', vendor(counting, {}, rowless), [row('a', 2)], {
    asked: [units(1)],
    others: [cancel(0, 1), cancel(0, 1), ship(0)],
    answers: ['silence', 'yes', 'refuse'],
  }),
  scenario(
    'units, no counts of cancelled rows',
    vendor(counting, {}, { forgetsCounts: true }),
    [row('a', 2)],
    { asked: [units(1)], others: [cancel(0, 1), cancel(0, 1), ship(0)], answers: ['yes', 'silence'] },
  ),
  scenario('units, done', vendor(prompt, {}, counts), [row('a', 3)], {
    asked: [units(2)],
    others: [cancel(0, 1), cancel(0, 1), ship(0)],
  }),
  scenario('units, only writer', vendor(wordless, {}, counts), [row('a', 3)], {
    asked: [units(2)],
    onlyWriter: true,
    others: [cancel(0, 1), ship(0)],
  }),
  scenario('units, only writer, sent twice', vendor(wordless, {}, counts), [row('a', 3)], {
    asked: [units(1)],
    onlyWriter: true,
    attempts: 2,
    answers: again,
    others: [ship(0)],
    reads: 1,
  }),
  scenario('units, sent twice', vendor(wordless, {}, counts), [row('a', 3)], {
    asked: [units(1)],
    attempts: 2,
    answers: again,
    others: [cancel(0, 1), cancel(0, 1)],
    reads: 1,
  }),
  scenario('units never repeat', vendor(wordless, {}, counts), [row('a', 3)], {
    ...repeated,
    asked: [units(1)],
    others: [ship(0), cancel(0, 1)],
    reads: 1,
  }),
  scenario('units and a line', vendor(wordless, {}, counts), [row('a', 2), b], {
    asked: [units(1), B],
    others: [cancel(0, 1), ship(1)],
    answers: ['silence', 'refuse'],
  }),
  scenario('units and a line, will do', counting, [row('a', 2), b], {
    asked: [units(1), B],
    others: [ship(0), cancel(0, 1), cancel(1)],
    answers: ['silence', 'yes'],
  }),
  scenario('units of a line that leaves', vendor(wordless, {}, counts), [row('a', 2), b], {
    asked: [units(1)],
    others: [leave(0), cancel(0, 1), cancel(0, 1)],
  }),
  scenario('units, shipped covers', vendor(counting, { yes: 'taken' }, rowless), [row('a', 2)], {
    asked: [units(1)],
    others: [cancel(0, 1), cancel(0, 1), ship(0)],
    answers: ['silence', 'refuse', 'yes'],
  }),
  scenario('units, the rest names another', vendor(counting, {}, { names: true }), [row('a', 2)], {
    asked: [units(1)],
    others: [cancel(0), cancel(0, 1), ship(0)],
    answers: ['yes', 'silence'],
  }),
  scenario('units beside those left', vendor(wordless, {}, counts), [row('a', 3, 1)], {
    asked: [{ ...units(1), left: 2 }],
    others: [cancel(0, 1), ship(0)],
    answers: ['silence', 'refuse'],
  }),
]
