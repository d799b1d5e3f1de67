#!/usr/bin/env node
import { runEmulator } from './command.ts'

try {
  await runEmulator(process.argv.slice(2), (line) => console.log(line))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
