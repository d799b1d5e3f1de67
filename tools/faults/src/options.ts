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

const switches: readonly string[] = ['write', 'help']
const numbers: readonly string[] = ['cases', 'fuzz', 'seed', 'heap']

/** What the options ask for; `undefined` for the usage. Throws a `UsageError` that names every option that is wrong. */
export function readOptions(given: readonly string[]): Options | undefined {
  const { tokens } = parseArgs({
    args: given.filter((each) => each !== '--'),
    options: {
      ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
      ...Object.fromEntries(numbers.map((name) => [name, { type: 'string' as const }])),
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const problems: string[] = []
  const counts: Record<string, number> = {}
  const switched = new Set<string>()
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`an option begins with --; given ${quote(token.value)}`)
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const isNumber = numbers.includes(name)
    if (isNumber && value !== undefined && /^-?\d{1,10}$/.test(value)) counts[name] = Number(value)
    else if (isNumber) problems.push(`--${name} must be a whole number; given ${quote(value)}`)
    else if (!switches.includes(name))
      problems.push(`there is no option ${rawName}; there are --cases, --fuzz, --seed, --write, --help`)
    else if (value !== undefined) problems.push(`--${name} must stand alone; given ${quote(value)}`)
    else switched.add(name)
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  if (switched.has('help')) return undefined
  return {
    cases: counts['cases'] ?? 400,
    seed: counts['seed'] ?? plainSeed,
    fuzz: counts['fuzz'] ?? 400,
    heap: counts['heap'],
    isWriting: switched.has('write'),
  }
}

/** Options that are wrong, one to a line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

function quote(value: string | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
