import { readFile } from 'node:fs/promises'
import { type Arguments, helpText, readArguments, welcomeText } from './command-line.ts'
import { createEmulator, type Emulator } from './emulator.ts'
import { addOrdersFrom } from './orders-file.ts'
import { logLine } from './request-log.ts'
import { vendorList } from './vendors.ts'

/**
 * Runs the command `cancel-emulator` until SIGINT or SIGTERM; for commands that have it as one of theirs.
 * @param values the arguments after the command's name
 * @param print takes each line of what it says
 * @throws TypeError that names the argument, or the file and its line, that cannot be read, or the port that is taken
 */
export async function runEmulator(values: readonly string[], print: (line: string) => void): Promise<void> {
  const given = readArguments(values)
  if (given.help) print(helpText)
  else await serve(given, print)
}

async function serve(
  { port, orders, faults, limits }: Arguments,
  print: (line: string) => void,
): Promise<void> {
  const emulator = createEmulator(limits)
  const added = orders === undefined ? examples(emulator) : [await fromFile(emulator, orders)]
  if (faults !== undefined) for (const [name] of vendorList) emulator[name].faults.random(faults)
  const listening = await emulator
    .listen({ port, onRequest: (entry) => print(logLine(entry)) })
    .catch((error: unknown) => {
      throw isTaken(error) ? new TypeError(`${error.message}: give another --port`, { cause: error }) : error
    })
  print(welcomeText(listening, added))
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await listening.close()
}

function examples(emulator: Emulator): readonly string[] {
  return vendorList.flatMap(([name, vendor]) =>
    vendor.addExamples(emulator[name]).map((id, at) => `${(at === 0 ? name : '').padEnd(14)} ${id}`),
  )
}

async function fromFile(emulator: Emulator, file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`--orders ${file} cannot be read: ${error.message}`, { cause: error })
  })
  return `${addOrdersFrom(emulator, text, file)} from ${file}`
}

function isTaken(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
