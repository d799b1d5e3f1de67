import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Listing, listLogs } from './explore.ts'
import { judge, type Recorded, shareOf } from './judge.ts'
import { mutants } from './mutants.ts'
import { loadMutant, realRules } from './rules.ts'
import type { Assumption } from './scenario.ts'
import { scenarios } from './scenarios.ts'

// Lists every history of small orders and walks through larger ones, and holds the real `decide` against each. Ends
// with 1 on a false claim, a second send that adds, a final verdict taken back, or less knowledge than recorded. With
// --long it drops each assumption, which must break something, and breaks each rule, which must be noticed.

const { values } = parseArgs({
  options: { long: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
})

const file = new URL('../recorded.json', import.meta.url)
const known: Record<string, Pick<Listing, 'verdicts' | 'actors'>> = JSON.parse(readFileSync(file, 'utf8'))
const recorded: Recorded = new Map(values.record ? [] : Object.entries(known))
const listings = [...judge(realRules, scenarios, recorded)]
/** A walk knows its one world, which no call can. */
const listed = listings.slice(0, scenarios.length)
const faults = listings.flatMap(({ name, faults: own }) => own.map((fault) => ({ ...fault, name })))
for (const { name, kind, words, log } of faults) {
  console.error(`${kind}, in "${name}": ${words}`)
  for (const entry of log) console.error(`  ${JSON.stringify(entry)}`)
}
if (faults.length > 0) process.exitCode = 1
else if (values.record) {
  const now = listed.map(({ name, verdicts, actors }) => [name, { verdicts, actors }])
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(now), undefined, 2)}\n`)
}
if (values.long) {
  for (let number = 1; number <= 13; number += 1) {
    const drop = `A${number}` as Assumption
    const broken = scenarios.map((scenario) => listLogs({ ...scenario, drop }, realRules))
    tell(`without ${drop}`, broken)
  }
  for (const mutant of mutants) tell(mutant.name, judge(await loadMutant(mutant), scenarios, recorded))
}

const sum = (all: readonly Listing[], amount: (listing: Listing) => number): number =>
  all.reduce((total, listing) => total + amount(listing), 0)
const count = (wanted: string): number => faults.filter(({ kind }) => kind === wanted).length
const backs = count('taken back')
const share = shareOf({
  known: sum(listed, ({ verdicts }) => verdicts.known),
  knowable: sum(listed, ({ verdicts }) => verdicts.knowable),
})
console.log(
  `${scenarios.length} scenarios, ${sum(listed, ({ worlds }) => worlds)} worlds, ${sum(listings, ({ logs }) => logs)} logs: ` +
    `${count('false')} false, ${count('harmful')} harmful sends${backs === 0 ? '' : `, ${backs} taken back`}, ` +
    `${Math.floor(share * 100)} % of what can be known`,
)

/** Tells the first that is broken; one must be. */
function tell(what: string, broken: Iterable<Listing>): void {
  for (const {
    name,
    faults: [fault],
  } of broken) {
    if (fault === undefined) continue
    console.log(`${what}: ${fault.kind} in ${name}: ${fault.words}`)
    return
  }
  console.log(`${what}: NOT NOTICED`)
  process.exitCode = 1
}
