import type { AnyCanceller } from '@cancel/core'
import type { Entry } from './entry.ts'
import { invalid } from './key.ts'
import { JournalError } from './journal-error.ts'
import type { EntryStore, Stored } from './store.ts'

/** What the parts of a journal share. */
export interface Context {
  readonly store: EntryStore
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
  /** Names this owner among those that share the store. */
  readonly owner: string
  /** How long a final verdict stays with the owner that took it, where several live at once. */
  readonly takenForMs: number
  /** The accounts known to be paused, and since when. */
  readonly paused: Map<string, number>
}

/** Another owner wrote the entry first. Nothing was written or sent by this one. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

export async function write(context: Context, entry: Entry, known: Stored | undefined): Promise<Stored> {
  const stored = await context.store.write(entry, known?.revision)
  if (stored === undefined) throw new Overtaken(`another owner wrote ${JSON.stringify(entry.key)}`)
  return stored
}

export function lookUp({ store }: Context, key: string): Promise<Stored | undefined> {
  if (typeof key !== 'string') throw invalid('key', 'a text', key)
  return store.find(key)
}

export async function find(context: Context, key: string): Promise<Stored> {
  const stored = await lookUp(context, key)
  if (stored !== undefined) return stored
  throw new JournalError({ code: 'not_found', key, message: `there is no entry ${JSON.stringify(key)}` })
}

/** Writes what `change` makes of an entry, anew where another owner was first; nothing where it makes nothing of it. */
export async function rewrite(
  context: Context,
  key: string,
  change: (entry: Entry) => Entry | undefined,
): Promise<{ readonly entry: Entry; readonly isChanged: boolean }> {
  const known = await find(context, key)
  const next = change(known.entry)
  if (next === undefined) return { entry: known.entry, isChanged: false }
  const stored = await context.store.write(next, known.revision)
  return stored === undefined ? rewrite(context, key, change) : { entry: stored.entry, isChanged: true }
}

/** The wrong shop's client must neither send nor read. */
export function checkAccount(client: AnyCanceller, { key, account }: Entry): void {
  if (client.account === account) return
  throw new JournalError({
    code: 'invalid',
    key,
    message: `the entry ${JSON.stringify(key)} is of the account ${account}; given a client of ${client.account}`,
  })
}
