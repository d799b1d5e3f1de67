import { CancelError, type FlatRow } from '@cancel/core'
import { refusalToPeople } from '@cancel/core/integration'
import type { Problem } from '../bulk-error.ts'
import type { Columns } from '../read/columns.ts'

/** A row that cannot be run. */
export type BadOutcome = { readonly kind: 'bad'; readonly problems: readonly Problem[] }

const longestShown = 80

/** Stops at the first thing that keeps a row from being run. */
class BadRow extends Error {
  override readonly name = 'BadRow'
  readonly problem: Omit<Problem, 'line' | 'severity'>
  constructor(problem: Omit<Problem, 'line' | 'severity'>) {
    super(problem.message)
    this.problem = problem
  }
}

/** What the work gives, or the row as a bad one. */
export async function orBad<Value>(line: number, work: () => Promise<Value>): Promise<Value | BadOutcome> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BadRow)
      return {
        kind: 'bad',
        problems: [{ line, severity: 'error', ...error.problem, message: `line ${line}: ${error.message}` }],
      }
    throw error
  }
}

/** What a client says of a row, with the column to blame, and the cell where the mapping has another reason for it. */
export async function guard<Value>(
  columns: Columns | undefined,
  given: object,
  work: () => Value | Promise<Value>,
  { reason: cell }: FlatRow = {},
): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (!CancelError.is(error) || error.code !== 'invalid_request') throw error
    const message = columns === undefined ? error.message : refusalToPeople(error.message)
    const found = /^(?<name>\w+)[\w.]* must be (?<allowed>.*?); given /s.exec(message)?.groups
    const name = found?.['name']
    const asked = name === undefined ? undefined : (given as Readonly<Record<string, unknown>>)[name]
    const isMapped = name === 'reason' && cell !== undefined && cell !== asked
    const value = isMapped ? cell : asked
    const mapped = isMapped ? `, which the mapping makes of ${JSON.stringify(shown(cell))}` : ''
    const column = name === undefined ? undefined : (columns?.title(name) ?? name)
    throw new BadRow({
      ...(column === undefined ? {} : { column }),
      ...(value === undefined ? {} : { value: shown(value) }),
      ...(found?.['allowed'] === undefined ? {} : { allowed: found['allowed'] }),
      // The client names its own field; who fixes the file looks for the title.
      message: `${column ?? ''}${message.slice(name?.length ?? 0)}${mapped}`,
    })
  }
}

export function misfit(column: string, value: string | undefined, allowed: string): BadRow {
  const given = value === undefined || value === '' ? 'nothing' : JSON.stringify(shown(value))
  return new BadRow({
    column,
    value: shown(value ?? ''),
    allowed,
    message: `${column} must be ${allowed}; given ${given}`,
  })
}

export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > longestShown ? `${text.slice(0, longestShown)}...` : text
}
