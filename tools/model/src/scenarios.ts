import { readScenario, type Scenario } from './scenario.ts'

/** One scenario a line, under headings; scenario.ts says what its cells mean. */
const table = `
# Whole orders at vendors that have no word for all of it.
whole, one row, no word | wordless | a | | cancel:0 ship:0 | every |
whole, two rows, no word | wordless | a b | | cancel:0 ship:1 | |
whole, no word, a row leaves | wordless | a b | | leave:1 ship:0 | |
whole, no word, both rows leave | wordless | a b | | leave:0 leave:1 | |
whole, no word, reads lack rows | wordless lacks | a b | | cancel:0 leave:1 | |
whole, no word, views without rows | wordless rowless | a b | | cancel:0 | |
whole, no word, reads fail | wordless | a b | | cancel:0 leave:1 | | failures=1
whole, no word, it vanishes | wordless | a b | | cancel:0 vanish | every |
whole, no word, twins | wordless | a a | | cancel:0 ship:1 | |
whole, no word, a twin leaves | wordless | a a | | leave:1 leave:0 cancel:0 | |
whole, no word, three rows | wordless | a b c | | ship:2 | silence refuse |
whole, no word, one shipped before | wordless | a b/shipped | | cancel:0 | |
whole, no word, one cancelled before | wordless | a b1-1 | | ship:0 | |
whole, no word, all cancelled before | wordless | a1-1 b1-1 | | | |
whole, no word, all shipped before | wordless | a/shipped | | | |
whole, only writer | wordless | a b | | ship:1 cancel:0 | | onlyWriter
whole, only writer, twins | wordless | a1-1 a b | | ship:1 cancel:2 | | onlyWriter
whole, only writer, units before | wordless counts | a2-1 | | ship:0 cancel:0 | | onlyWriter
whole, only writer, twins that stop counting | wordless counts forgetsCounts | a2-1 a2/rejected | | ship:0 | silence yes | onlyWriter
# Whole orders at vendors whose word for the order may cover its rows.
whole, word covers | covering | a b | | cancel:0 ship:1 | silence unclear accepted refuse |
whole, word covers, every answer | covering | a | | cancel:0 ship:0 | every closed | failures=1
whole, word covers, a row leaves | covering | a b | | leave:1 ship:1 | silence accepted |
whole, word covers, views without rows | covering rowless | a b | | cancel:0 ship:1 | silence accepted |
whole, word covers, reads lack rows | covering lacks | a b | | cancel:0 ship:1 | silence accepted |
whole, word covers, read before | covering | a b | | cancel:0 ship:1 | silence refuse accepted | readBefore
whole, word covers, read before lacking nothing | covering lacks rowless | a b | | cancel:0 leave:1 | silence | readBefore
whole, word covers, it vanishes | covering | a b | | vanish cancel:0 | every |
whole, word covers, one shipped before | covering | a b/shipped | | cancel:0 | silence look accepted |
whole, word covers, twins | covering | a a | | cancel:0 ship:1 | silence accepted |
whole, refused, then a look | covering | a b | | cancel:0 ship:1 leave:1 | look not_found |
whole, refused, the look lacks rows | covering lacks rowless | a b | | cancel:0 leave:1 | look refuse |
whole, shipped covers | willing | a b | | cancel:0 ship:1 | |
whole, shipped covers, no rows | willing rowless | a b | | cancel:0 ship:0 ship:1 | |
whole, shipped covers, no rows, it leaves | willing rowless | a b | | leave:0 ship:0 ship:1 | |
whole, shipped covers, reads lack rows | willing lacks | a b | | cancel:0 ship:1 | silence yes |
whole, a word that says nothing | loose | a b | | cancel:0 ship:1 | |
whole, a word that says nothing, no rows | loose rowless | a b | | cancel:0 ship:1 | |
whole, keyed | keyed | a b | | cancel:0 | silence accepted refuse | attempts=2 reads=1
whole, keyed, read before | keyed | a | | cancel:0 ship:0 | silence accepted unclear never_retry | attempts=2 readBefore reads=1
whole, under way | covering showsUnderWay | a b | | cancel:0 ship:1 | silence yes |
whole, doors closed | covering | a b | | cancel:0 | closed unclear | failures=1
whole, it names who | covering names | a b | | cancel:0 cancel:1 | silence accepted |
whole, will do | willing names | a b | | cancel:0 ship:1 | silence yes look |
whole, will do, units | counting | a2 | | cancel:0x1 ship:0 | |
whole, will do, units before | counting | a3-1 | | cancel:0x1 ship:0 | | readBefore
whole, done | prompt | a b | | cancel:0 ship:1 leave:1 leave:0 | |
whole, done, no word | prompt cancelled=nothing word=none | a b | | cancel:0 ship:1 | |
whole, done, one shipped before | prompt | a b/shipped | | cancel:0 | | readBefore
whole, taken and its answer shows it | covering whole=refused lines=refused | a b | | cancel:0 cancel:1 | silence accepted |
whole, its answer lacks a row that left | covering whole=refused lines=refused rowsSay=both | a1-1 b | | leave:1 ship:1 | accepted silence |
# Orders on which several suppliers decide.
suppliers, two rows | suppliers | a b | | reject:1 ship:0 | | followed
suppliers, others cancel | suppliers | a b | | cancel:0 reject:1 | | followed
suppliers, one rejected before | suppliers | a b/rejected | | cancel:0 ship:0 | | followed
suppliers, a no, then a look | suppliers | a b | | cancel:0 ship:1 | look refuse throw |
suppliers, twins | suppliers | a a b | | reject:1 | silence yes | followed
suppliers, a row leaves | suppliers | a b | | leave:0 reject:1 | | followed
suppliers, under way | suppliers showsUnderWay | a b | | reject:0 | | followed
suppliers, reads fail | suppliers | a b | | ship:0 | | followed failures=1
suppliers, named lines | suppliers | a b | a | cancel:0 reject:0 | | followed
suppliers, named lines refused twice | suppliers lines=refused | a b | a | cancel:0 cancel:1 | accepted silence | followed
suppliers, only writer | suppliers | a b | | reject:1 cancel:0 | | followed onlyWriter
# Lines that are asked for by name.
line, no word | wordless | a b | a | cancel:0 ship:0 cancel:1 | silence yes refuse look |
line, every answer | wordless | a | a | cancel:0 ship:0 | every closed | failures=1
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
line, refused twice | wordless lines=refused | a b | a | cancel:0 cancel:1 | silence accepted refuse |
two lines, done | prompt | a b | a b | cancel:0 ship:1 | |
line, done, repeats unknown | prompt whole=unknown lines=unknown | a b | a | cancel:0 ship:1 | |
two lines, will do, refused twice | wordless yes=will_do lines=refused | a b | a b | cancel:1 ship:0 ship:1 | silence yes |
line, will do, others wait | wordless yes=will_do lines=refused | a b | a | cancel:0 cancel:1 ship:0 | yes unclear |
line, only writer | wordless | a b | a | cancel:0 ship:0 cancel:1 | | onlyWriter
line, only writer, units before | wordless counts | a2-1 | a | ship:0 cancel:0 | | onlyWriter
line, keyed | keyed | a b | a | cancel:0 | silence accepted never_retry | attempts=2 reads=1
line, followed | wordless | a b | a | cancel:0 ship:0 | silence refuse | followed reads=1
line beside one left | wordless | a b | a(1) | cancel:0 | silence yes |
line, it names who | wordless names cancelled=covers word=strict | a b | a | cancel:0 cancel:1 | silence yes |
# Units of lines, which other writers count down as well.
one unit of two | wordless counts | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | every |
two units of three | wordless counts | a3 | 2a | cancel:0x1 cancel:0x1 ship:0 | |
all units | wordless counts | a2 | 2a | cancel:0x1 ship:0 | |
units, some cancelled before | wordless counts | a3-1 | 1a | cancel:0x1 cancel:0x1 ship:0 | |
units, all cancelled before | wordless counts | a2-2 | 1a | | |
units, will do | counting | a3 | 2a | cancel:0x1 cancel:0x1 ship:0 | silence yes look never_throw |
units, will do, others first | counting | a3-1 b | 1a | cancel:0x1 cancel:0x1 cancel:1 ship:0 | yes silence | reads=1
units, will do, no rows | counting rowless | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | silence yes refuse |
units, no counts of cancelled rows | counting forgetsCounts | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | yes silence |
units, done | prompt counts | a3 | 2a | cancel:0x1 cancel:0x1 ship:0 | |
units, only writer | wordless counts | a3 | 2a | cancel:0x1 ship:0 | | onlyWriter
units, only writer, sent twice | wordless counts | a3 | 1a | ship:0 | again | attempts=2 onlyWriter reads=1
units, sent twice | wordless counts | a3 | 1a | cancel:0x1 cancel:0x1 | again | attempts=2 reads=1
units never repeat | wordless counts | a3 | 1a | ship:0 cancel:0x1 | silence yes refuse throw | repeated reads=1
units and a line | wordless counts | a2 b | 1a b | cancel:0x1 ship:1 | silence refuse |
units and a line, will do | counting | a2 b | 1a b | ship:0 cancel:0x1 cancel:1 | silence yes |
units of a line that leaves | wordless counts | a2 b | 1a | leave:0 cancel:0x1 cancel:0x1 | |
units, shipped covers | counting yes=taken rowless | a2 | 1a | cancel:0x1 cancel:0x1 ship:0 | silence refuse yes |
units, the rest names another | counting names | a2 | 1a | cancel:0 cancel:0x1 ship:0 | yes silence |
units beside those left | wordless counts | a3-1 | 1a(2) | cancel:0x1 ship:0 | silence refuse |
# What rows do not show: parts of a line, units, words that come too early, rows that are gone.
line, it parts | wordless counts lacks | a3 | a | part:0 ship:0 | silence |
line, it parts twice | wordless counts lacks | a3 | a | part:0 part:0 cancel:0 | silence | reads=1
whole, a twin parts | wordless counts lacks | a2 a | | part:0 cancel:1 | silence |
whole, it parts, shipped covers | counting lacks | a2 | | part:0 ship:0 | silence yes |
units, it parts | wordless counts lacks | a3 | 2a | part:0 ship:0 | silence yes | reads=1
units, it parts, others cancel the rest | wordless counts lacks | a3 | 2a | part:0 cancel:0x2 | silence | reads=1
line, a unit is taken out | wordless counts | a3 | a | take:0 cancel:0x1 ship:0 | silence yes refuse |
line, a unit is taken out, word covers | keyed counts | a3 | a | take:0 ship:0 | silence yes |
units, one is taken out | wordless counts | a3 | 2a | take:0 cancel:0x2 ship:0 | silence yes refuse |
units, one is taken out, will do | counting | a3 | 2a | take:0 take:0 ship:0 | silence yes |
units, one is taken out, only writer | wordless counts | a3 | 2a | take:0 ship:0 | silence yes | onlyWriter
line, a unit is added | wordless counts | a2 | a | add:0 ship:0 | silence yes refuse |
units, one is added | wordless counts | a2 | 2a | add:0 cancel:0x2 | silence yes refuse |
line, quantities alone | suppliers counts hides=cancelled | a2 b | a | reject:0 cancel:0 | | followed
units, quantities alone | suppliers counts hides=cancelled | a3 | 1a | ship:0 cancel:0x1 | | followed
units, quantities alone, shipped before | suppliers counts hides=cancelled | a3/shipped | 1a | | |
units, cancelled ones alone | wordless counts hides=ordered | a3 | 1a | ship:0 cancel:0x1 | |
units, cancelled ones alone, none once all are | wordless counts hides=ordered forgetsCounts | a3-1 | 1a | ship:0 cancel:0x1 | |
line beside one that stops counting | wordless counts forgetsCounts | a2 b | b | cancel:0 | silence yes |
line beside one that parts | wordless counts | a2-1 b | b | part:0 ship:0 | silence yes |
line, words before counts | wordless counts hasty | a2 b | a | ship:1 cancel:0 | silence yes |
line, words before counts of cancelled ones | wordless counts hasty hides=ordered | a b | a | ship:1 | silence yes |
whole, words before counts | wordless counts hasty | a b | | ship:1 cancel:0 | silence yes |
whole, cancelled rows are dropped | wordless dropsCancelled | a b | | cancel:0 ship:1 | |
line, cancelled rows are dropped | keyed dropsCancelled | a b | a | cancel:1 ship:0 | silence accepted |
units, cancelled rows are dropped | wordless counts dropsCancelled | a2 b | 1a | cancel:0x1 ship:0 | |
# More than one attempt: retried, repeated by the caller, or never.
whole, sent twice | covering | a b | | cancel:0 ship:1 | again | attempts=2 reads=1
whole, repeated | covering | a b | | ship:1 | silence yes refuse throw | repeated reads=1
whole, repeated, others | covering | a | | cancel:0 ship:0 | silence yes refuse throw | repeated
whole, no word, repeated | wordless | a b | | ship:1 | silence yes refuse throw | repeated reads=1
whole, will do, repeated | willing | a b | | cancel:0 ship:0 ship:1 | silence yes refuse throw | repeated reads=1
line, repeated | wordless | a b | a | cancel:0 ship:0 | silence yes refuse throw | repeated reads=1
line, repeated, done | prompt | a b | a | cancel:0 | silence yes refuse throw | repeated reads=1
line, repeated, refused twice | wordless yes=will_do lines=refused | a b | a | cancel:0 ship:0 | silence yes refuse throw | repeated reads=1
suppliers never repeat | suppliers | a b | | ship:1 | silence yes refuse throw | repeated reads=1
line, only writer, repeated | wordless | a b | a | ship:0 | silence yes refuse throw | repeated onlyWriter reads=1
# Calls that crashed after they had sent, and are only read from then on.
lost, whole, no word | wordless | a b | | cancel:0 leave:1 | | lost=all calls=never
lost, whole, word covers | covering | a b | | cancel:0 ship:1 leave:1 | | lost=all calls=never
lost, whole, no word, read before | wordless | a b | | cancel:0 ship:1 | | lost=result calls=never
lost, suppliers, read before | suppliers | a b | | cancel:0 ship:1 | | lost=result calls=never
lost, line | wordless lacks | a b | a b | cancel:0 ship:1 | | lost=all calls=never
lost, line, read before | wordless | a b | a | cancel:0 ship:0 cancel:1 | | lost=result calls=never
lost, units | counting rowless | a2 | 1a | cancel:0x1 ship:0 | | lost=all calls=never
lost, units, read before | counting | a3-1 | 1a | cancel:0x1 ship:0 | | lost=result calls=never
lost, units, only writer | wordless counts | a3-1 | 1a | ship:0 | | lost=result calls=never onlyWriter
`

/** Small orders, each with all that a call may see of it and all that may have happened. */
export const scenarios: readonly Scenario[] = table
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map(readScenario)
