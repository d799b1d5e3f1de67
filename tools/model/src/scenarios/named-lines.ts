import type { Scenario } from '../scenario.ts'
import { covering, keyed, prompt, vendor, wordless } from '../vendors.ts'
import {
  row,
  scenario,
  cancel,
  ship,
  leave,
  vanish,
  a,
  b,
  A,
  B,
  rowless,
  lacks,
  counts,
  every,
  refusesLines,
} from './build.ts'

/** Lines that are asked for by name. */
export const namedLines: readonly Scenario[] = [
  scenario('line, no word', wordless, [a, b], {
    asked: [A],
    others: [cancel(0), ship(0), cancel(1)],
    answers: ['silence', 'yes', 'refuse', 'look'],
  }),
  scenario('line, every answer', wordless, [a], {
    asked: [A],
    others: [cancel(0), ship(0)],
    answers: [...every, 'closed'],
    fails: true,
  }),
  scenario('two lines, no word', wordless, [a, b], { asked: [A, B], others: [cancel(0), ship(1)] }),
  scenario('two lines of three', wordless, [a, b, row('c')], {
    asked: [A, B],
    others: [cancel(2), ship(1)],
    answers: ['silence', 'refuse'],
  }),
  scenario('line, it leaves', wordless, [a, b], { asked: [A], others: [leave(0), cancel(0)] }),
  scenario('line, it vanishes', wordless, [a, b], {
    asked: [A],
    others: [vanish, cancel(0)],
    answers: every,
  }),
  scenario('line, reads lack rows', vendor(wordless, {}, lacks), [a, b], {
    asked: [A],
    others: [cancel(0), cancel(1)],
  }),
  scenario('line, views without rows', vendor(covering, {}, rowless), [a, b], {
    asked: [A],
    others: [cancel(0), ship(0), cancel(1)],
    answers: ['silence', 'refuse'],
  }),
  scenario('line, word covers', covering, [a, b], {
    asked: [A],
    others: [cancel(0), ship(1)],
    answers: ['silence', 'accepted', 'refuse'],
  }),
  scenario('line, shipped before', wordless, [row('a', 1, 0, 'shipped'), b], {
    asked: [A, B],
    others: [cancel(1)],
  }),
  scenario('line, cancelled before', wordless, [row('a', 1, 1), b], {
    asked: [A, B],
    others: [ship(1), cancel(1)],
    answers: every,
  }),
  scenario('line, units of it cancelled before', vendor(wordless, {}, counts), [row('a', 3, 1), b], {
    asked: [A],
    others: [cancel(0, 1), ship(0)],
  }),
  scenario('line, many units', vendor(wordless, {}, counts), [row('a', 2)], {
    asked: [A],
    others: [cancel(0, 1), ship(0)],
  }),
  scenario('line, refused twice', vendor(wordless, refusesLines), [a, b], {
    asked: [A],
    others: [cancel(0), cancel(1)],
    answers: ['silence', 'accepted', 'refuse'],
  }),
  scenario('two lines, done', prompt, [a, b], { asked: [A, B], others: [cancel(0), ship(1)] }),
  scenario(
    'line, done, repeats unknown',
    vendor(prompt, { repeat: { whole: 'unknown', lines: 'unknown' } }),
    [a, b],
    { asked: [A], others: [cancel(0), ship(1)] },
  ),
  scenario(
    'two lines, will do, refused twice',
    vendor(wordless, { yes: 'will_do', ...refusesLines }),
    [a, b],
    { asked: [A, B], others: [cancel(1), ship(0), ship(1)], answers: ['silence', 'yes'] },
  ),
  scenario('line, will do, others wait', vendor(wordless, { yes: 'will_do', ...refusesLines }), [a, b], {
    asked: [A],
    others: [cancel(0), cancel(1), ship(0)],
    answers: ['yes', 'unclear'],
  }),
  scenario('line, only writer', wordless, [a, b], {
    asked: [A],
    onlyWriter: true,
    others: [cancel(0), ship(0), cancel(1)],
  }),
  scenario('line, only writer, units before', vendor(wordless, {}, counts), [row('a', 2, 1)], {
    asked: [A],
    onlyWriter: true,
    others: [ship(0), cancel(0)],
  }),
  scenario('line, keyed', keyed, [a, b], {
    asked: [A],
    others: [cancel(0)],
    attempts: 2,
    answers: ['silence', 'accepted', 'never_retry'],
    reads: 1,
  }),
  scenario('line, followed', wordless, [a, b], {
    asked: [A],
    others: [cancel(0), ship(0)],
    calls: ['first', 'never'],
    reads: 1,
    answers: ['silence', 'refuse'],
  }),
  scenario('line beside one left', wordless, [a, b], {
    asked: [{ ...A, left: 1 }],
    others: [cancel(0)],
    answers: ['silence', 'yes'],
  }),
  scenario(
    'line, it names who',
    vendor(wordless, { orderWord: { cancelled: 'covers' } }, { names: true, word: 'strict' }),
    [a, b],
    { asked: [A], others: [cancel(0), cancel(1)], answers: ['silence', 'yes'] },
  ),
]
