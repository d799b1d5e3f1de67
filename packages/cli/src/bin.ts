#!/usr/bin/env node
import { readFileSync } from 'node:fs'

// Node 22 warns at each start that its SQLite may change. Who runs the command can do nothing about it.
process.removeAllListeners('warning')
process.on('warning', ({ name, message }) => {
  if (name !== 'ExperimentalWarning') console.error(`${name}: ${message}`)
})

const { main } = await import('./main.ts')
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}
const code = await main(process.argv, version)
// Where this is a pipe, what was said last may still be on its way.
await new Promise<void>((resolve) => process.stderr.write('', () => resolve()))
// A configuration may hold connections open, such as that of a store of tokens.
process.exit(code)
