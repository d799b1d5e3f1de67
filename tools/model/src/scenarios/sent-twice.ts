import type { Scenario } from '../scenario.ts'
import { counting, covering, prompt, suppliers, vendor, wordless } from '../vendors.ts'
import { scenario, cancel, ship, a, b, A, again, repeated, refusesLines } from './build.ts'

/** More than one attempt: retried, repeated by the caller, or never. */
export const sentTwice: readonly Scenario[] = [
  scenario('whole, sent twice', covering, [a, b], {
    attempts: 2,
    answers: again,
    others: [cancel(0), ship(1)],
    reads: 1,
  }),
  scenario('whole, repeated', covering, [a, b], { ...repeated, others: [ship(1)], reads: 1 }),
  scenario('whole, repeated, others', covering, [a], { ...repeated, others: [cancel(0), ship(0)] }),
  scenario('whole, no word, repeated', wordless, [a, b], { ...repeated, others: [ship(1)], reads: 1 }),
  scenario('whole, will do, repeated', vendor(counting, {}, { counts: false }), [a, b], {
    ...repeated,
    others: [cancel(0), ship(0), ship(1)],
    reads: 1,
  }),
  scenario('line, repeated', wordless, [a, b], {
    ...repeated,
    asked: [A],
    others: [cancel(0), ship(0)],
    reads: 1,
  }),
  scenario('line, repeated, done', prompt, [a, b], {
    ...repeated,
    asked: [A],
    others: [cancel(0)],
    reads: 1,
  }),
  scenario('line, repeated, refused twice', vendor(wordless, { yes: 'will_do', ...refusesLines }), [a, b], {
    ...repeated,
    asked: [A],
    others: [cancel(0), ship(0)],
    reads: 1,
  }),
  scenario('suppliers never repeat', suppliers, [a, b], { ...repeated, others: [ship(1)], reads: 1 }),
  scenario('line, only writer, repeated', wordless, [a, b], {
    ...repeated,
    asked: [A],
    onlyWriter: true,
    others: [ship(0)],
    reads: 1,
  }),
]
