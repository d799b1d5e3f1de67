import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { overSockets } from '@cancel/conformance'
import { type Played, sweep } from '@cancel/conformance/sweep'
import { fillRegions } from 'checks/lib/regions.ts'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { markdownTable } from './markdown-table.ts'
import { playSchedules } from './schedules.ts'
import { handed, subjects, transports } from './subjects.ts'

// pnpm faults [--cases N] [--seed N]: the deep trials with every provider, over both transports too, and N random
// schedules. With --write the figures go to docs/.
const { values } = parseArgs({
  options: { cases: { type: 'string' }, seed: { type: 'string' }, write: { type: 'boolean' } },
})
const cases = wholeNumber('cases', values.cases) ?? 400
const seed = wholeNumber('seed', values.seed) ?? 20_261_120

const columns: readonly (readonly [title: string, amount: (trial: Played) => number | boolean])[] = [
  ['trials', () => 1],
  ['second effects', ({ repeats }) => repeats],
  ['wrong verdicts', ({ isFalse }) => isFalse],
  // After proof a trial allows more than two.
  ['sent again after silence', ({ cancels, trial }) => trial.mostCancels <= 2 && Math.max(0, cancels - 1)],
  ['unconfirmed', ({ isUnconfirmed }) => isUnconfirmed],
  ['not final', ({ isSettled }) => isSettled !== undefined],
  ['made final by one read of follow', ({ isSettled }) => isSettled === true],
]

const problems: string[] = []
const swept: (readonly [title: string, played: readonly Played[]])[] = []
for (const [vendor, underTest] of Object.entries(subjects))
  swept.push([vendor, noted(vendor, await sweep(underTest))])
const all = swept.flatMap(([, played]) => played)
const untrue = all.filter(({ trial }) => trial.isUntrue === true)

// The faults of the cancel over real sockets.
const socketed: typeof swept = []
const onCancel = { depth: 'quick', groups: ['faults on the cancel'], modes: ['whole'], isBare: true } as const
for (const [title, transport] of Object.entries(transports)) {
  const played: Played[] = []
  for (const [vendor, underTest] of Object.entries(handed)) {
    const emulator = { ...overSockets(underTest.emulator), isSampled: false }
    const create = (settings: object) => underTest.create({ ...settings, ...transport } as never)
    const trials = await sweep({ ...underTest, emulator, create }, onCancel)
    played.push(...noted(`${vendor} with ${title}`, trials))
  }
  socketed.push([title, played])
}
const broken = await playSchedules(cases, seed)

const regions = {
  figures: table([...swept, ['all', all]]),
  assumptions: `${untrue.length} more trials make one of them false. In ${untrue.filter(({ isFalse }) => isFalse).length} of these a claim was false, too.`,
  sockets: table(socketed, 3),
  schedules: `Of ${cases} random schedules with a fixed seed ${broken.length} were broken.`,
}
if (values.write) {
  const path = new URL('../../../docs/reliability.md', import.meta.url)
  writeFileSync(path, fillRegions(readFileSync(path, 'utf8'), regions))
} else console.log(Object.values(regions).join('\n\n'))
if (problems.push(...broken) > 0) throw new Error(`this does not hold:\n${problems.join('\n')}`)
console.log('everything holds')

/** Notes everything that does not hold, one line each. */
function noted(name: string, played: readonly Played[]): readonly Played[] {
  for (const { trial, said, findings } of played)
    for (const { of, words } of findings)
      problems.push(`${name} ${trial.mode}: ${trial.name}: ${said}: ${of}: ${words}`)
  return played
}

/** One row for each, with so many columns. */
function table(rows: typeof swept, width = columns.length): string {
  const shown = columns.slice(0, width)
  return markdownTable([
    ['', ...shown.map(([title]) => title)],
    ...rows.map(([title, played]) => {
      const held = played.filter(({ trial }) => trial.isUntrue !== true)
      return [
        title,
        ...shown.map(([, amount]) => String(held.reduce((sum, one) => sum + Number(amount(one)), 0))),
      ]
    }),
  ])
}
