import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { installVendor } from './install-vendor.ts'
import { readOptions, usage, UsageError } from './options.ts'

// The packages are read from their sources, so no build is needed; the condition has to be there when Node starts.
const condition = '--conditions=@cancel/source'
const options = read()
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

function read(): ReturnType<typeof readOptions> {
  try {
    const found = readOptions(process.argv.slice(2))
    if (found === undefined) console.log(usage)
    return found
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\nnothing was run; --help shows every option`)
    process.exitCode = 2
    return undefined
  }
}
