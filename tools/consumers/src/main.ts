import { availableParallelism } from 'node:os'
import { consumers, type Consumer } from './consumers.ts'
import { runConsumer } from './run-consumer.ts'

// `pnpm consumers` runs every project, `pnpm consumers deno bun` some, `--light` those that `pnpm check` has time for.
const root = process.cwd()
const parameters = process.argv.slice(2)
const names = parameters.filter((each) => each !== '--light')
const unknown = names.filter((name) => !consumers.some((consumer) => consumer.name === name))
if (unknown.length > 0) {
  console.error(
    `unknown consumer ${unknown.join(', ')}; there are ${consumers.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}
const isLight = parameters.includes('--light')
const waiting = consumers.filter(
  ({ name, isHeavy = false }) => (names.length === 0 || names.includes(name)) && !(isLight && isHeavy),
)
const started = performance.now()
const failures: string[] = []
const total = waiting.length
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))

for (const failure of failures) console.error(failure)
console.log(`${total - failures.length} of ${total} consumers passed in ${seconds(started)}`)
if (failures.length > 0) process.exitCode = 1

/** Takes one consumer after the other until there is none. */
async function work(): Promise<void> {
  for (let consumer = waiting.shift(); consumer !== undefined; consumer = waiting.shift()) {
    await runOne(consumer)
  }
}

async function runOne(consumer: Consumer): Promise<void> {
  const start = performance.now()
  const { verdicts, problems } = await runConsumer(root, consumer).catch((error: unknown) => ({
    verdicts: [],
    problems: [String(error)],
  }))
  const row = [consumer.name.padEnd(20), consumer.shows.padEnd(46), seconds(start).padStart(7)]
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${row.join(' ')}  ${verdicts.join(' · ')}`)
  if (problems.length > 0) failures.push(`${consumer.name}:\n${problems.join('\n')}`)
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
