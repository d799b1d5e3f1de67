import { readScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'

/** One scenario a line, under headings; read-scenario.ts says what its cells mean. */
const table = `
# Whole orders at vendors that have no word for all of it.
whole, one row, no word | wordless | a | | cancel:0 ship:0 | every |
whole, two rows, no word | wordless | a b | | cancel:0 ship:1 | |
whole, no word, a row leaves | wordless | a b | | leave:1 ship:0 | |
whole, no word, both rows leave | wordless | a b | | leave:0 leave:1 | |
whole, no word, reads lack rows | wordless lacks | a b | | cancel:0 leave:1 | |
whole, no word, views without rows | wordless rowless | a b | | cancel:0 | |
whole, no word, reads fail | wordless | a b | | cancel:0 leave:1 | | reads-fail
whole, no word, it vanishes | wordless | a b | | cancel:0 vanish | every |
whole, no word, twins | wordless | a a | | cancel:0 ship:1 | |
whole, no word, a twin leaves | wordless | a a | | leave:1 leave:0 cancel:0 | |
whole, no word, three rows | wordless | a b c | | ship:2 | silence refuse |
whole, no word, one shipped before | wordless | a b/shipped | | cancel:0 | |
whole, no word, one cancelled before | wordless | a b1-1 | | ship:0 | |
whole, no word, all cancelled before | wordless | a1-1 b1-1 | | | |
whole, no word, all shipped before | wordless | a/shipped | | | |
whole, only writer | wordless | a b | | ship:1 cancel:0 | | only-writer
whole, only writer, twins | wordless | a1-1 a b | | ship:1 cancel:2 | | only-writer
whole, only writer, units before | wordless counts | a2-1 | | ship:0 cancel:0 | | only-writer
# Whole orders at vendors whose word for the order may cover its rows.
whole, word covers | covering | a b | | cancel:0 ship:1 | silence unclear accepted refuse |
whole, word covers, every answer | covering | a | | cancel:0 ship:0 | every closed | reads-fail
whole, word covers, a row leaves | covering | a b | | leave:1 ship:1 | silence accepted |
whole, word covers, views without rows | covering rowless | a b | | cancel:0 ship:1 | silence accepted |
whole, word covers, reads lack rows | covering lacks | a b | | cancel:0 ship:1 | silence accepted |
whole, word covers, read before | covering | a b | | cancel:0 ship:1 | silence refuse accepted | read-before
whole, word covers, read before lacking nothing | covering lacks rowless | a b | | cancel:0 leave:1 | silence | read-before
whole, word covers, it vanishes | covering | a b | | vanish cancel:0 | every |
whole, word covers, one shipped before | covering | a b/shipped | | cancel:0 | silence look accepted |
whole, word covers, twins | covering | a a | | cancel:0 ship:1 | silence accepted |
whole, refused, then a look | covering | a b | | cancel:0 ship:1 leave:1 | look not_found |
whole, refused, the look lacks rows | covering lacks rowless | a b | | cancel:0 leave:1 | look refuse |
whole, shipped covers | counting uncounted | a b | | cancel:0 ship:1 | |
whole, shipped covers, no rows | counting uncounted rowless | a b | | cancel:0 ship:0 ship:1 | |
whole, shipped covers, no rows, it leaves | counting uncounted rowless | a b | | leave:0 ship:0 ship:1 | |
whole, shipped covers, reads lack rows | counting uncounted lacks | a b | | cancel:0 ship:1 | silence yes |
whole, a word that says nothing | loose | a b | | cancel:0 ship:1 | |
whole, a word that says nothing, no rows | loose rowless | a b | | cancel:0 ship:1 | |
whole, keyed | keyed | a b | | cancel:0 | silence accepted refuse | twice one-read
whole, keyed, read before | keyed | a | | cancel:0 ship:0 | silence accepted unclear never_retry | twice read-before one-read
whole, under way | covering shows-under-way | a b | | cancel:0 ship:1 | silence yes |
whole, doors closed | covering | a b | | cancel:0 | closed unclear | reads-fail
whole, it names who | covering names | a b | | cancel:0 cancel:1 | silence accepted |
whole, will do | counting uncounted names | a b | | cancel:0 ship:1 | silence yes look |
whole, will do, units | counting | a2 | | cancel:0x1 ship:0 | |
whole, will do, units before | counting | a3-1 | | cancel:0x1 ship:0 | | read-before
whole, done | prompt | a b | | cancel:0 ship:1 leave:1 leave:0 | |
whole, done, no word | prompt no-word | a b | | cancel:0 ship:1 | |
whole, done, one shipped before | prompt | a b/shipped | | cancel:0 | | read-before
whole, taken and its answer shows it | covering refuses-both | a b | | cancel:0 cancel:1 | silence accepted |
whole, its answer lacks a row that left | covering refuses-both own-words | a1-1 b | | leave:1 ship:1 | accepted silence |
# Orders on which several suppliers decide.
suppliers, two rows | suppliers | a b | | reject:1 ship:0 | | followed
suppliers, others cancel | suppliers | a b | | cancel:0 reject:1 | | followed
suppliers, one rejected before | suppliers | a b/rejected | | cancel:0 ship:0 | | followed
suppliers, a no, then a look | suppliers | a b | | cancel:0 ship:1 | look refuse throw |
suppliers, twins | suppliers | a a b | | reject:1 | silence yes | followed
suppliers, a row leaves | suppliers | a b | | leave:0 reject:1 | | followed
suppliers, under way | suppliers shows-under-way | a b | | reject:0 | | followed
suppliers, reads fail | suppliers | a b | | ship:0 | | followed reads-fail
suppliers, named lines | suppliers | a b | a | cancel:0 reject:0 | | followed
suppliers, named lines refused twice | suppliers refuses-lines | a b | a | cancel:0 cancel:1 | accepted silence | followed
suppliers, only writer | suppliers | a b | | reject:1 cancel:0 | | followed only-writer
# Lines that are asked for by name.
line, no word | wordless | a b | a | cancel:0 ship:0 cancel:1 | silence yes refuse look |
line, every answer | wordless | a | a | cancel:0 ship:0 | every closed | reads-fail
two lines, no word | wordless | a b | a b | cancel:0 ship:1 | |
two lines of three | wordless | a b c | a b | cancel:2 ship:1 | silence refuse |
line, it leaves | wordless | a b | a | leave:0 cancel:0 | |
line, it vanishes | wordless | a b | a | vanish cancel:0 | every |
line, reads lack rows | wordless lacks | a b | a | cancel:0 cancel:1 | |
line, views without rows | covering rowless | a b | a | cancel:0 ship:0 cancel:1 | silence refuse |
line, word covers | covering | a b | a | cancel:0 ship:1 | silence accepted refuse |
line, shipped before | wordless | a/shipped b | a b | cancel:1 | |
line, cancelled before | wordless | a1-1 b | a b | ship:1 cancel:1 | every |
line, units of it cancelled before | wordless counts | a3-1 b | a | cancel:0x1 ship:0 | |
line, many units | wordless counts | a2 | a | cancel:0x1 ship:0 | |
line, refused twice | wordless refuses-lines | a b | a | cancel:0 cancel:1 | silence accepted refuse |
two lines, done | prompt | a b | a b | cancel:0 ship:1 | |
line, done, repeats unknown | prompt repeats-unknown | a b | a | cancel:0 ship:1 | |
two lines, will do, refused twice | wordless yes-will-do refuses-lines | a b | a b | cancel:1 ship:0 ship:1 | silence yes |
line, will do, others wait | wordless yes-will-do refuses-lines | a b | a | cancel:0 cancel:1 ship:0 | yes unclear |
line, only writer | wordless | a b | a | cancel:0 ship:0 cancel:1 | | only-writer
line, only writer, units before | wordless counts | a2-1 | a | ship:0 cancel:0 | | only-writer
line, keyed | keyed | a b | a | cancel:0 | silence accepted never_retry | twice one-read
line, followed | wordless | a b | a | cancel:0 ship:0 | silence refuse | followed one-read
line beside one left | wordless | a b | a(1) | cancel:0 | silence yes |
line, it names who | wordless names cancelled-covers | a b | a | cancel:0 cancel:1 | silence yes |
# Units of lines, which other writers count down as well.
one unit of two | wordless counts | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | every |
two units of three | wordless counts | a3 | 2a | cancel:0x1 cancel:0x1 ship:0 | |
all units | wordless counts | a2 | 2a | cancel:0x1 ship:0 | |
units, some cancelled before | wordless counts | a3-1 | 1a | cancel:0x1 cancel:0x1 ship:0 | |
units, all cancelled before | wordless counts | a2-2 | 1a | | |
units, will do | counting | a3 | 2a | cancel:0x1 cancel:0x1 ship:0 | silence yes look never_throw |
units, will do, others first | counting | a3-1 b | 1a | cancel:0x1 cancel:0x1 cancel:1 ship:0 | yes silence | one-read
units, will do, no rows | counting rowless | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | silence yes refuse |
units, no counts of cancelled rows | counting forgets-counts | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | yes silence |
units, done | prompt counts | a3 | 2a | cancel:0x1 cancel:0x1 ship:0 | |
units, only writer | wordless counts | a3 | 2a | cancel:0x1 ship:0 | | only-writer
units, only writer, sent twice | wordless counts | a3 | 1a | ship:0 | again | twice only-writer one-read
units, sent twice | wordless counts | a3 | 1a | cancel:0x1 cancel:0x1 | again | twice one-read
units never repeat | wordless counts | a3 | 1a | ship:0 cancel:0x1 | silence yes refuse throw | repeated one-read
units and a line | wordless counts | a2 b | 1a b | cancel:0x1 ship:1 | silence refuse |
units and a line, will do | counting | a2 b | 1a b | ship:0 cancel:0x1 cancel:1 | silence yes |
units of a line that leaves | wordless counts | a2 b | 1a | leave:0 cancel:0x1 cancel:0x1 | |
units, shipped covers | counting yes-taken rowless | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | silence refuse yes |
units, the rest names another | counting names | a2 | 1a | cancel:0 cancel:0x1 ship:0 | yes silence |
units beside those left | wordless counts | a3-1 | 1a(2) | cancel:0x1 ship:0 | silence refuse |
# What rows do not show: parts of a line, units, words that come too early, rows that are gone.
line, it parts | wordless counts lacks | a3 | a | part:0 ship:0 | silence |
line, it parts twice | wordless counts lacks | a3 | a | part:0 part:0 cancel:0 | silence | one-read
whole, a twin parts | wordless counts lacks | a2 a | | part:0 cancel:1 | silence |
whole, it parts, shipped covers | counting lacks | a2 | | part:0 ship:0 | silence yes |
units, it parts | wordless counts lacks | a3 | 2a | part:0 ship:0 | silence yes | one-read
units, it parts, others cancel the rest | wordless counts lacks | a3 | 2a | part:0 cancel:0x2 | silence | one-read
line, a unit is taken out | wordless counts | a3 | a | take:0 cancel:0x1 ship:0 | silence yes refuse |
line, a unit is taken out, word covers | keyed counts | a3 | a | take:0 ship:0 | silence yes |
units, one is taken out | wordless counts | a3 | 2a | take:0 cancel:0x2 ship:0 | silence yes refuse |
units, one is taken out, will do | counting | a3 | 2a | take:0 take:0 ship:0 | silence yes |
units, one is taken out, only writer | wordless counts | a3 | 2a | take:0 ship:0 | silence yes | only-writer
line, a unit is added | wordless counts | a2 | a | add:0 ship:0 | silence yes refuse |
units, one is added | wordless counts | a2 | 2a | add:0 cancel:0x2 | silence yes refuse |
line, quantities alone | suppliers counts hides-cancelled | a2 b | a | reject:0 cancel:0 | | followed
units, quantities alone | suppliers counts hides-cancelled | a3 | 1a | ship:0 cancel:0x1 | | followed
units, quantities alone, shipped before | suppliers counts hides-cancelled | a3/shipped | 1a | | |
units, cancelled ones alone | wordless counts hides-ordered | a3 | 1a | ship:0 cancel:0x1 | |
units, cancelled ones alone, none once all are | wordless counts hides-ordered forgets-counts | a3-1 | 1a | ship:0 cancel:0x1 | |
line beside one that stops counting | wordless counts forgets-counts | a2 b | b | cancel:0 | silence yes |
line beside one that parts | wordless counts | a2-1 b | b | part:0 ship:0 | silence yes |
line, words before counts | wordless counts hasty | a2 b | a | ship:1 cancel:0 | silence yes |
line, words before counts of cancelled ones | wordless counts hasty hides-ordered | a b | a | ship:1 | silence yes |
whole, words before counts | wordless counts hasty | a b | | ship:1 cancel:0 | silence yes |
whole, cancelled rows are dropped | wordless drops-cancelled | a b | | cancel:0 ship:1 | |
line, cancelled rows are dropped | keyed drops-cancelled | a b | a | cancel:1 ship:0 | silence accepted |
units, cancelled rows are dropped | wordless counts drops-cancelled | a2 b | 1a | cancel:0x1 ship:0 | |
# More than one attempt: retried, repeated by the caller, or never.
whole, sent twice | covering | a b | | cancel:0 ship:1 | again | twice one-read
whole, repeated | covering | a b | | ship:1 | silence yes refuse throw | repeated one-read
whole, repeated, others | covering | a | | cancel:0 ship:0 | silence yes refuse throw | repeated
whole, no word, repeated | wordless | a b | | ship:1 | silence yes refuse throw | repeated one-read
whole, will do, repeated | counting uncounted | a b | | cancel:0 ship:0 ship:1 | silence yes refuse throw | repeated one-read
line, repeated | wordless | a b | a | cancel:0 ship:0 | silence yes refuse throw | repeated one-read
line, repeated, done | prompt | a b | a | cancel:0 | silence yes refuse throw | repeated one-read
line, repeated, refused twice | wordless yes-will-do refuses-lines | a b | a | cancel:0 ship:0 | silence yes refuse throw | repeated one-read
suppliers never repeat | suppliers | a b | | ship:1 | silence yes refuse throw | repeated one-read
line, only writer, repeated | wordless | a b | a | ship:0 | silence yes refuse throw | repeated only-writer one-read
# Calls that crashed after they had sent, and are only read from then on.
lost, whole, no word | wordless | a b | | cancel:0 leave:1 | | lost-all
lost, whole, word covers | covering | a b | | cancel:0 ship:1 leave:1 | | lost-all
lost, whole, no word, read before | wordless | a b | | cancel:0 ship:1 | | lost-result
lost, suppliers, read before | suppliers | a b | | cancel:0 ship:1 | | lost-result
lost, line | wordless lacks | a b | a b | cancel:0 ship:1 | | lost-all
lost, line, read before | wordless | a b | a | cancel:0 ship:0 cancel:1 | | lost-result
lost, units | counting rowless | a2 | 1a | cancel:0x1 ship:0 | | lost-all
lost, units, read before | counting | a3-1 | 1a | cancel:0x1 ship:0 | | lost-result
lost, units, only writer | wordless counts | a3-1 | 1a | ship:0 | | lost-result only-writer
`

/** Small orders, each with all that a call may see of it and all that may have happened. */
export const scenarios: readonly Scenario[] = table
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(readScenario)
