import { parseArgs } from 'node:util'
import { wholeNumber } from 'checks/lib/whole-number.ts'
import { all, plainSeed, write } from './run.ts'

// pnpm faults [--cases N] [--fuzz N] [--seed N]: the deep trials with every provider, over both transports, N random
// schedules and N answers of a broken server. With --write only what is the same in every run, written to docs/.
const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    fuzz: { type: 'string' },
    seed: { type: 'string' },
    write: { type: 'boolean' },
  },
})
const cases = wholeNumber('cases', values.cases) ?? 400
const fuzz = wholeNumber('fuzz', values.fuzz) ?? 400
const seed = wholeNumber('seed', values.seed) ?? plainSeed
const problems = await (values.write === true ? write(cases, seed) : all(cases, fuzz, seed))
for (const problem of problems) console.error(`broken: ${problem}`)
console.log(problems.length === 0 ? 'everything holds' : `${problems.length} times something does not hold`)
process.exitCode = problems.length === 0 ? 0 : 1
