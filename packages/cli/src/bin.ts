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
process.exitCode = await main(process.argv, version)
