import { userInfo } from 'node:os'
import { resolveRow, summaryOf } from '@cancel/bulk'
import type { Entry, Journal, RunRowState } from '@cancel/journal'
import { type CommonOptions, withJournal } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { resolutionLine } from '../result-lines.ts'
import { show } from '../screen.ts'

export interface ResolveOptions extends CommonOptions {
  readonly as: string
  readonly account?: string | undefined
}

/** A person's word about an order that nobody else could decide. It is written beside the verdict, marked as theirs. */
export async function resolveOrder(name: string, orderId: string, options: ResolveOptions): Promise<number> {
  const { as, account } = options
  if (as !== 'cancelled' && as !== 'not_cancelled')
    throw new CommandError(`--as must be cancelled or not_cancelled; given ${JSON.stringify(as)}`)
  return withJournal(
    options,
    async ({ screen, journal }) => {
      const by = userName()
      const said = await wordsOf(journal, name, orderId)
      if (said.length === 0) await checkOpen(journal, name, orderId)
      const { key, resolution } = await resolveRow(journal, name, orderId, as, { account, by })
      const before = said.find((entry) => entry.key === key)?.resolution
      show(screen, { name, orderId, resolution, before }, () => [
        resolutionLine(orderId, { as, by }),
        ...(before === undefined ? [] : [`  in place of ${resolutionLine(orderId, before)}`]),
      ])
      return exit.done
    },
    { readOnly: false },
  )
}

/** A container may run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`
  }
}

/** The rows of an order. A GUID stands in lower case. */
async function rowsOf(
  journal: Journal,
  name: string,
  orderId: string,
  only?: 'open',
): Promise<readonly RunRowState[]> {
  const ids = new Set([orderId, orderId.toLowerCase()])
  const found = [...ids].map((id) => journal.runs.rows(name, { orderId: id, only, limit: 100 }))
  return (await Promise.all(found)).flat()
}

/** Entries of this order of which a person said something: whoever was mistaken puts it right. */
async function wordsOf(journal: Journal, name: string, orderId: string): Promise<readonly Entry[]> {
  const entries = (await rowsOf(journal, name, orderId)).flatMap(({ entry }) => entry ?? [])
  return entries.filter(({ result, resolution }) => resolution !== undefined && result?.final !== true)
}

/** Whoever mistyped an order is told those that wait for a word. */
async function checkOpen(journal: Journal, name: string, orderId: string): Promise<void> {
  if ((await rowsOf(journal, name, orderId, 'open')).length > 0) return
  // Throws where there is no such run.
  await summaryOf(journal, name)
  const [row] = await rowsOf(journal, name, orderId)
  const open = await journal.runs.rows(name, { only: 'open', limit: 10 })
  const ids = open.flatMap((one) => one.orderId ?? [])
  const others = ids.length === 0 ? 'none is open' : `open are ${ids.join(', ')}`
  throw new CommandError(
    `no order ${JSON.stringify(orderId)} is open in ${JSON.stringify(name)}; ${standing(row?.entry) ?? others}`,
  )
}

/** What an order that is not open came to. */
function standing(entry: Entry | undefined): string | undefined {
  if (entry?.result?.final === true) return `it is ${entry.result.status.replaceAll('_', ' ')}`
  return entry?.problem && `nothing was changed: ${entry.problem.message}`
}
