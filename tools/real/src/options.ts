import { parseArgs } from 'node:util'
import { type DatabaseName, databaseNames } from './vendor/database.ts'

export interface Options {
  readonly database: DatabaseName
  readonly cases: number
  readonly seed: number
}

export const usage: string = `pnpm real [options]

Starts a real Vendure server, plays every fault in front of it, and compares what was told with what it really did.

  --db NAME   where the server keeps its orders: ${databaseNames.join(' or ')}; default sqljs
  --cases N   generated cases; default 400
  --seed N    of the cases; default 20261128
  --help      this text`

/** What the options ask for; `undefined` for the usage. Throws a `UsageError` that names every option that is wrong. */
export function readOptions(given: readonly string[]): Options | undefined {
  const { tokens } = parseArgs({
    args: given.filter((each) => each !== '--'),
    options: {
      db: { type: 'string' },
      cases: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean' },
    },
    strict: false,
    tokens: true,
  })
  const problems: string[] = []
  const options = { database: 'sqljs' as DatabaseName, cases: 400, seed: 20_261_128 }
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`an option begins with --; given ${quote(token.value)}`)
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (name === 'help') return undefined
    const database = databaseNames.find((known) => known === value)
    if (name === 'db' && database !== undefined) options.database = database
    else if (name === 'db') problems.push(`--db must be ${databaseNames.join(' or ')}; given ${quote(value)}`)
    else if (name !== 'cases' && name !== 'seed')
      problems.push(`there is no option ${rawName}; there are --db, --cases, --seed, --help`)
    else if (value !== undefined && /^\d{1,9}$/.test(value)) options[name] = Number(value)
    else problems.push(`--${name} must be a whole number, 0 or more; given ${quote(value)}`)
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  return options
}

/** Options that are wrong, one to a line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

function quote(value: string | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
