import type { Scenario } from '../scenario.ts'
import { counting, covering, keyed, loose, prompt, vendor } from '../vendors.ts'
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
  every,
  refusesBoth,
} from './build.ts'

/** Whole orders at vendors whose word for the order may cover its rows. */
export const wholeWorded: readonly Scenario[] = [
  scenario('whole, word covers', covering, [a, b], {
    others: [cancel(0), ship(1)],
    answers: ['silence', 'unclear', 'accepted', 'refuse'],
  }),
  scenario('whole, word covers, every answer', covering, [a], {
    others: [cancel(0), ship(0)],
    answers: [...every, 'closed'],
    fails: true,
  }),
  scenario('whole, word covers, a row leaves', covering, [a, b], {
    others: [leave(1), ship(1)],
    answers: ['silence', 'accepted'],
  }),
  scenario('whole, word covers, views without rows', vendor(covering, {}, rowless), [a, b], {
    others: [cancel(0), ship(1)],
    answers: ['silence', 'accepted'],
  }),
  scenario('whole, word covers, reads lack rows', vendor(covering, {}, lacks), [a, b], {
    others: [cancel(0), ship(1)],
    answers: ['silence', 'accepted'],
  }),
  scenario('whole, word covers, read before', covering, [a, b], {
    readBefore: true,
    others: [cancel(0), ship(1)],
    answers: ['silence', 'refuse', 'accepted'],
  }),
  scenario(
    'whole, word covers, read before lacking nothing',
    vendor(covering, {}, { ...lacks, ...rowless }),
    [a, b],
    { readBefore: true, others: [cancel(0), leave(1)], answers: ['silence'] },
  ),
  scenario('whole, word covers, it vanishes', covering, [a, b], {
    others: [vanish, cancel(0)],
    answers: every,
  }),
  scenario('whole, word covers, one shipped before', covering, [a, row('b', 1, 0, 'shipped')], {
    others: [cancel(0)],
    answers: ['silence', 'look', 'accepted'],
  }),
  scenario('whole, word covers, twins', covering, twins, {
    others: [cancel(0), ship(1)],
    answers: ['silence', 'accepted'],
  }),
  scenario('whole, refused, then a look', covering, [a, b], {
    others: [cancel(0), ship(1), leave(1)],
    answers: ['look', 'not_found'],
  }),
  scenario('whole, refused, the look lacks rows', vendor(covering, {}, { ...lacks, ...rowless }), [a, b], {
    others: [cancel(0), leave(1)],
    answers: ['look', 'refuse'],
  }),
  scenario('whole, shipped covers', vendor(counting, {}, { counts: false }), [a, b], {
    others: [cancel(0), ship(1)],
  }),
  scenario('whole, shipped covers, no rows', vendor(counting, {}, { counts: false, ...rowless }), [a, b], {
    others: [cancel(0), ship(0), ship(1)],
  }),
  scenario(
    'whole, shipped covers, no rows, it leaves',
    vendor(counting, {}, { counts: false, ...rowless }),
    [a, b],
    { others: [leave(0), ship(0), ship(1)] },
  ),
  scenario(
    'whole, shipped covers, reads lack rows',
    vendor(counting, {}, { counts: false, ...lacks }),
    [a, b],
    { others: [cancel(0), ship(1)], answers: ['silence', 'yes'] },
  ),
  scenario('whole, a word that says nothing', loose, [a, b], { others: [cancel(0), ship(1)] }),
  scenario('whole, a word that says nothing, no rows', vendor(loose, {}, rowless), [a, b], {
    others: [cancel(0), ship(1)],
  }),
  scenario('whole, keyed', keyed, [a, b], {
    others: [cancel(0)],
    attempts: 2,
    answers: ['silence', 'accepted', 'refuse'],
    reads: 1,
  }),
  scenario('whole, keyed, read before', keyed, [a], {
    readBefore: true,
    others: [cancel(0), ship(0)],
    attempts: 2,
    answers: ['silence', 'accepted', 'unclear', 'never_retry'],
    reads: 1,
  }),
  scenario('whole, under way', vendor(covering, {}, { showsUnderWay: true }), [a, b], {
    others: [cancel(0), ship(1)],
    answers: ['silence', 'yes'],
  }),
  scenario('whole, doors closed', covering, [a, b], {
    others: [cancel(0)],
    answers: ['closed', 'unclear'],
    fails: true,
  }),
  scenario('whole, it names who', vendor(covering, {}, { names: true }), [a, b], {
    others: [cancel(0), cancel(1)],
    answers: ['silence', 'accepted'],
  }),
  scenario('whole, will do', vendor(counting, {}, { counts: false, names: true }), [a, b], {
    others: [cancel(0), ship(1)],
    answers: ['silence', 'yes', 'look'],
  }),
  scenario('whole, will do, units', counting, [row('a', 2)], { others: [cancel(0, 1), ship(0)] }),
  scenario('whole, will do, units before', counting, [row('a', 3, 1)], {
    readBefore: true,
    others: [cancel(0, 1), ship(0)],
  }),
  scenario('whole, done', prompt, [a, b], { others: [cancel(0), ship(1), leave(1), leave(0)] }),
  scenario('whole, done, no word', vendor(prompt, { orderWord: {} }, { word: 'none' }), [a, b], {
    others: [cancel(0), ship(1)],
  }),
  scenario('whole, done, one shipped before', prompt, [a, row('b', 1, 0, 'shipped')], {
    readBefore: true,
    others: [cancel(0)],
  }),
  scenario('whole, taken and its answer shows it', vendor(covering, refusesBoth), [a, b], {
    others: [cancel(0), cancel(1)],
    answers: ['silence', 'accepted'],
  }),
  scenario(
    'whole, its answer lacks a row that left',
    vendor(covering, refusesBoth, { ownWords: ['cancelled', 'shipped'] }),
    [row('a', 1, 1), b],
    { others: [leave(1), ship(1)], answers: ['accepted', 'silence'] },
  ),
]
