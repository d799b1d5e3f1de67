import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installVendor } from './install-vendor.ts'
import type { Options } from './run.ts'
import { databaseNames } from './vendor/database.ts'

const usage = `pnpm real [options]

Starts a real Vendure server, plays every fault in front of it, and compares what was told with what it really did.

  --db NAME   where the server keeps its orders: ${databaseNames.join(' or ')}; default sqljs
  --cases N   generated cases; default 400
  --seed N    of the cases; default 20261128
  --help      this text`

// The packages are read from their sources, so no build is needed; the condition has to be there when Node starts.
const condition = '--conditions=@cancel/source'
const options = read(process.argv.slice(2).filter((each) => each !== '--'))
if (options === undefined) {
  // The usage, or what is wrong, is printed.
} else if (process.execArgv.includes(condition)) {
  const { run } = await import('./run.ts')
  process.exitCode = await run(options)
  // Everything is closed now. What still runs is a call that goes on behind the back of whoever gave it up.
  setTimeout(() => {
    console.error(`broken: something still runs: ${process.getActiveResourcesInfo().join(', ')}`)
    process.exit(1)
  }, 30_000).unref()
} else {
  installVendor()
  const main = fileURLToPath(import.meta.url)
  const { status } = spawnSync(process.execPath, [condition, main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}

function read(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        db: { type: 'string', default: 'sqljs' },
        cases: { type: 'string', default: '400' },
        seed: { type: 'string', default: '20261128' },
        help: { type: 'boolean' },
      },
    })
    if (values.help === true) {
      console.log(usage)
      return undefined
    }
    const database = databaseNames.find((known) => known === values.db)
    if (database === undefined)
      throw new Error(`--db must be ${databaseNames.join(' or ')}; given ${values.db}`)
    const [cases, seed] = (['cases', 'seed'] as const).map((name) => {
      if (/^\d{1,9}$/.test(values[name])) return Number(values[name])
      throw new Error(`--${name} must be a whole number, 0 or more; given ${values[name]}`)
    })
    return { database, cases: cases ?? 0, seed: seed ?? 0 }
  } catch (error) {
    console.error(`${(error as Error).message}\nnothing was run; --help shows every option`)
    process.exitCode = 2
    return undefined
  }
}
