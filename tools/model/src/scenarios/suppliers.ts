import type { Scenario } from '../scenario.ts'
import { suppliers, vendor } from '../vendors.ts'
import { row, scenario, cancel, ship, reject, leave, a, b, A, refusesLines, twins } from './build.ts'

/** Orders on which several suppliers decide. */
export const suppliersDecide: readonly Scenario[] = [
  scenario('suppliers, two rows', suppliers, [a, b], {
    others: [reject(1), ship(0)],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, others cancel', suppliers, [a, b], {
    others: [cancel(0), reject(1)],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, one rejected before', suppliers, [a, row('b', 1, 0, 'rejected')], {
    others: [cancel(0), ship(0)],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, a no, then a look', suppliers, [a, b], {
    others: [cancel(0), ship(1)],
    answers: ['look', 'refuse', 'throw'],
  }),
  scenario('suppliers, twins', suppliers, [...twins, b], {
    others: [reject(1)],
    calls: ['first', 'never'],
    answers: ['silence', 'yes'],
  }),
  scenario('suppliers, a row leaves', suppliers, [a, b], {
    others: [leave(0), reject(1)],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, under way', vendor(suppliers, {}, { showsUnderWay: true }), [a, b], {
    others: [reject(0)],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, reads fail', suppliers, [a, b], {
    fails: true,
    others: [ship(0)],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, named lines', suppliers, [a, b], {
    asked: [A],
    others: [cancel(0), reject(0)],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, named lines refused twice', vendor(suppliers, refusesLines), [a, b], {
    asked: [A],
    others: [cancel(0), cancel(1)],
    answers: ['accepted', 'silence'],
    calls: ['first', 'never'],
  }),
  scenario('suppliers, only writer', suppliers, [a, b], {
    onlyWriter: true,
    others: [reject(1), cancel(0)],
    calls: ['first', 'never'],
  }),
]
