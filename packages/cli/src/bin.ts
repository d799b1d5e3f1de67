#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { exit } from './exit.ts'
import { leave, leaveOnSignal } from './leave.ts'
import { stopSignals } from './signals.ts'

// Node 22 warns at each start that its SQLite may change. Who runs the command can do nothing about it.
process.removeAllListeners('warning')
process.on('warning', ({ name, message }) => {
  if (name !== 'ExperimentalWarning') console.error(`${name}: ${message}`)
})

// A command that listens itself decides. The first process of a container would not get the signal without this.
for (const signal of stopSignals)
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) leaveOnSignal()
  })

const { version, engines } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as { readonly version: string; readonly engines: { readonly node: string } }
const { main } = await import('./main.ts').catch((error: NodeJS.ErrnoException) => {
  // The journal's SQLite came with that version. An installer only warns.
  if (error.code !== 'ERR_UNKNOWN_BUILTIN_MODULE') throw error
  console.error(`cancel needs Node.js ${engines.node}; this is ${process.versions.node} (${error.message})`)
  return process.exit(exit.use)
})
const code = await main(process.argv, version)
// Where this is a pipe, what was said last may still be on its way.
for (const stream of [process.stdout, process.stderr])
  await new Promise<void>((resolve) => stream.write('', () => resolve()))
// A configuration may hold connections open, such as that of a store of tokens.
await leave(code)
