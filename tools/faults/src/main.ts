import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// pnpm faults [--cases N] [--seed N] [--fuzz N] [--write]
// The packages are read from their sources, so no build is needed; the condition has to be there when Node starts.
const condition = '--conditions=@cancel/source'
if (process.execArgv.includes(condition)) {
  const { run } = await import('./run.ts')
  process.exitCode = await run(process.argv.slice(2))
} else {
  const main = fileURLToPath(import.meta.url)
  const { status } = spawnSync(process.execPath, [condition, main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
