import { parseArgs } from 'node:util'
import { dropEach, judge, type Recorded, readRecord, shareOf, writeRecord } from './judge.ts'
import { loadMutant } from './load-mutant.ts'
import { mutants } from './mutants.ts'
import { realRules } from './rules.ts'
import { scenarios } from './scenarios.ts'

// Lists every history of small orders and walks through larger ones, and holds the real `decide` against each. Ends
// with 1 on a false claim, a second send that adds, a final verdict taken back, or less knowledge than recorded.

const { values } = parseArgs({
  options: { long: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
})

const recorded: Recorded = values.record ? new Map() : await readRecord()
const judged = judge(realRules, scenarios, recorded)
for (const { where, kind, words, log } of judged.faults) {
  console.error(`${kind}, in "${where}": ${words}`)
  for (const entry of log) console.error(`  ${JSON.stringify(entry)}`)
}
for (const words of judged.less) console.error(`less is known: ${words}`)
if (judged.faults.length + judged.less.length > 0) process.exitCode = 1
else if (values.record) await writeRecord(judged.knownBy)
if (values.long) await lookLong()

const count = (kind: string): number => judged.faults.filter((fault) => fault.kind === kind).length
const backs = count('taken back')
const takenBack = backs === 0 ? '' : `, ${backs} taken back`
const share = Math.floor(shareOf(judged.verdicts) * 100)
console.log(
  `${scenarios.length} scenarios, ${judged.worlds} worlds, ${judged.logs} logs: ${count('false')} false, ` +
    `${count('harmful')} harmful sends${takenBack}, ${share} % of what can be known`,
)

/** Drops each assumption, which must break something, and breaks each rule, which must be noticed. */
async function lookLong(): Promise<void> {
  for (const { assumption, breaks } of dropEach(scenarios, realRules)) {
    console.log(`without ${assumption}: ${breaks.length} scenarios break, such as ${breaks[0] ?? 'none'}`)
    if (breaks.length === 0) process.exitCode = 1
  }
  for (const mutant of mutants) {
    const { faults, less } = judge(await loadMutant(mutant), scenarios, recorded, { stopAtFirst: true })
    const [fault] = faults
    const sign = fault === undefined ? less[0] : `${fault.kind} in ${fault.where}: ${fault.words}`
    console.log(`${mutant.name}: ${sign ?? 'NOT NOTICED'}`)
    if (sign === undefined) process.exitCode = 1
  }
}
