import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { overSockets } from '@cancel/conformance'
import { type AnyUnderTest, type Played, sweep } from '@cancel/conformance/sweep'
import { fillRegions } from 'checks/lib/regions.ts'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { fuzz } from './fuzz/fuzz.ts'
import { markdownTable } from './markdown-table.ts'
import { playSchedules } from './schedules/play-schedules.ts'
import { handed, subjects } from './subjects.ts'
import { type Transport, transports } from './transports.ts'

// pnpm faults [--cases N] [--fuzz N] [--seed N]: the deep trials with every provider, over both transports, N random
// schedules and N answers of a broken server. With --write only what is the same in every run, written to docs/.
const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    fuzz: { type: 'string' },
    seed: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const cases = wholeNumber('cases', values.cases) ?? 400
const calls = wholeNumber('fuzz', values.fuzz) ?? 400
const seed = wholeNumber('seed', values.seed) ?? 20_261_120
const problems: string[] = []

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

const swept: (readonly [title: string, played: readonly Played[]])[] = []
for (const { title, underTest } of subjects) swept.push([title, noted(title, await sweep(underTest))])
const all = swept.flatMap(([, played]) => played)

const socketed: typeof swept = []
for (const [title, transport] of Object.entries(transports)) {
  const played: Played[] = []
  for (const { title: vendor, underTest } of handed)
    played.push(...noted(`${vendor} with ${title}`, await sweepSockets(underTest, transport)))
  socketed.push([title, played])
}
const broken = await playSchedules(cases, seed)
problems.push(...broken)

const untrue = all.filter(({ trial }) => trial.isUntrue === true)
const regions = {
  figures: table([...swept, ['all', all]]),
  assumptions: `${untrue.length} more trials make one of them false. In ${untrue.filter(({ isFalse }) => isFalse).length} of these a claim was false, too.`,
  sockets: table(socketed, 3),
  schedules: `Of ${cases} random schedules with a fixed seed ${broken.length} were broken.`,
}
if (values.write) {
  const path = new URL('../../../docs/reliability.md', import.meta.url)
  writeFileSync(path, fillRegions(readFileSync(path, 'utf8'), regions))
} else {
  console.log(Object.values(regions).join('\n\n'))
  problems.push(...(await fuzz({ calls, seed })))
}
for (const problem of problems) console.error(`broken: ${problem}`)
console.log(problems.length === 0 ? 'everything holds' : `${problems.length} times something does not hold`)
process.exitCode = problems.length === 0 ? 0 : 1

/** Notes everything that does not hold, one line each. */
function noted(name: string, played: readonly Played[]): readonly Played[] {
  for (const { trial, said, findings } of played)
    for (const { of, words } of findings)
      problems.push(`${name} ${trial.mode}: ${trial.name}: ${said}: ${of}: ${words}`)
  return played
}

/** Plays the faults of the cancel over real sockets, with a client that has its transport to itself. */
function sweepSockets(
  { create, emulator, ...rest }: AnyUnderTest,
  transport: Transport,
): Promise<readonly Played[]> {
  return transport((fetch) =>
    sweep(
      {
        ...rest,
        emulator: { ...overSockets(emulator), isSlow: false },
        create: (settings: object) => create({ ...settings, ...(fetch && { fetch }) } as never),
      },
      { depth: 'quick', groups: ['faults on the cancel'], modes: ['whole'], isBare: true },
    ),
  )
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
