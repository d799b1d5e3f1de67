import { explore } from './explore.ts'
import { walkAtRandom } from './walk.ts'
import { realRules } from './rules.ts'
import { scenarios } from './scenarios.ts'

// Lists every history of small orders and walks through larger ones, and holds the real `decide` against each. Ends
// with 1 on a false claim, a second send that adds, or a final verdict taken back. The deep test drops each assumption,
// which must break something, breaks each rule, which must be noticed, and holds what is known against what was recorded.

const listed = scenarios.map((scenario) => explore(scenario, realRules))
const all = [...listed, ...walkAtRandom(realRules)]
const faults = all.flatMap((listing) => listing.faults)
for (const { kind, scenario, words, log } of faults) {
  console.error(`${kind}, in "${scenario}": ${words}`)
  for (const entry of log) console.error(`  ${JSON.stringify(entry)}`)
}
if (faults.length > 0) process.exitCode = 1

const count = (wanted: string): number => faults.filter(({ kind }) => kind === wanted).length
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const worlds = sum(listed.map((listing) => listing.worlds))
const logs = sum(all.map((listing) => listing.logs))
const share =
  sum(listed.map(({ verdicts }) => verdicts.known)) / sum(listed.map(({ verdicts }) => verdicts.knowable))
console.log(
  `${scenarios.length} scenarios, ${worlds} worlds, ${logs} logs: ` +
    `${count('false')} false, ${count('harmful')} harmful sends, ` +
    `${Math.floor(100 * share)} % of what can be known`,
)
