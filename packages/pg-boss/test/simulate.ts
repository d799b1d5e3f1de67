import { parseArgs } from 'node:util'
import { simulateNight } from './simulate-night.ts'

// pnpm --filter @cancel/pg-boss simulate [--rows N] [--accounts N] [--turns N]
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    accounts: { type: 'string', default: '1000' },
    turns: { type: 'string', default: '8,24,96' },
  },
})

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const minutes = (ms: number): string => (ms / 60_000).toFixed(1)

print(
  '| turns at once | all done, min | largest shop alone, min | small shops done, min | statements a second | over a limit |',
)
print('| --- | --- | --- | --- | --- | --- |')
for (const slots of values.turns.split(',').map(Number)) {
  const night = await simulateNight({ rows: Number(values.rows), accounts: Number(values.accounts), slots })
  const { lastMs, idealMs, smallMs, statementsPerSecond, overLimit, notSent } = night
  const times = [lastMs, idealMs, smallMs].map(minutes).join(' | ')
  print(`| ${slots} | ${times} | ${statementsPerSecond} | ${overLimit} |`)
  if (overLimit + notSent > 0) process.exitCode = 1
}
