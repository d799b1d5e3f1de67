import { availableParallelism } from 'node:os'
import { run } from './lib/run.ts'
import { schedule, type Outcome } from './lib/schedule.ts'
import { steps, type Step } from './steps.ts'

// `pnpm check` runs everything, `pnpm check lint types` only these steps. CHECK_SKIP_TESTS=1 leaves out the
// tests: .ci/run sets it, since it has just run them with the README's own command.
const root = process.cwd()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`unknown step ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const selected = steps.filter(
  ({ name }) =>
    (wanted.length === 0 || wanted.includes(name)) &&
    !(name === 'tests' && process.env['CHECK_SKIP_TESTS'] === '1'),
)
const started = Date.now()
const outcomes = await schedule(selected, Math.min(availableParallelism(), 4), runStep)
const bad = [...outcomes].filter(([, outcome]) => outcome !== 'passed')
const left = steps.length - selected.length
console.log(
  `${outcomes.size - bad.length} of ${outcomes.size} steps passed in ${seconds(started)}` +
    (left > 0 ? `, ${left} left out` : ''),
)
if (bad.length > 0) {
  console.log(`not passed: ${bad.map(([name, outcome]) => `${name} (${outcome})`).join(', ')}`)
  process.exitCode = 1
}

async function runStep(step: Step): Promise<Outcome> {
  const start = Date.now()
  const [command = '', ...parameters] = step.command
  // turbo, sherif and knip are on the PATH because pnpm started this program.
  const { code, output } = await run(command, parameters, {
    cwd: root,
    env: { TURBO_TELEMETRY_DISABLED: '1' },
  })
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${step.name.padEnd(18)} ${seconds(start)}`)
  if (code !== 0 || step.isShown === true) console.log(output.trimEnd().replaceAll(/^/gm, '     '))
  return code === 0 ? 'passed' : 'failed'
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}
