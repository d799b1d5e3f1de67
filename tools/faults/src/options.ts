import { parseArgs } from 'node:util'

export interface Options {
  /** Random schedules. */
  readonly cases: number
  readonly seed: number
  /** Answers of a broken server. */
  readonly fuzz: number
  /** Only what is the same in every run, written to docs/. */
  readonly isWriting: boolean
  /** In a child process: calls whose memory is measured. */
  readonly heap: number | undefined
}

export const plainSeed = 20_261_120

export const usage: string = `pnpm faults [options]

Plays the deep trials with every provider, over both transports, and holds what was told against what happened.

  --cases N  random schedules; default 400
  --fuzz N   answers of a broken server; default 400
  --seed N   of both; default ${plainSeed}
  --write    only what is the same in every run, written to docs/
  --help     this text`

/** Options that are wrong, in one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What the options ask for; `undefined` for the usage. Throws a `UsageError` that names the option that is wrong. */
export function readOptions(given: readonly string[]): Options | undefined {
  const { cases, fuzz, seed, heap, write = false, help } = parse(given)
  if (help === true) return undefined
  return {
    cases: count('cases', cases) ?? 400,
    fuzz: count('fuzz', fuzz) ?? 400,
    seed: count('seed', seed) ?? plainSeed,
    heap: count('heap', heap),
    isWriting: write,
  }
}

function parse(given: readonly string[]): ReturnType<typeof values> {
  try {
    return values(given.filter((each) => each !== '--'))
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const values = (args: string[]) =>
  parseArgs({
    args,
    options: {
      cases: { type: 'string' },
      fuzz: { type: 'string' },
      seed: { type: 'string' },
      heap: { type: 'string' },
      write: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  }).values

function count(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^-?\d{1,10}$/.test(text))
    throw new UsageError(`--${name} must be a whole number; given ${JSON.stringify(text)}`)
  return Number(text)
}
