import { type AnyCanceller, CancelError, type CancelRequest, type FlatRow } from '@cancel/core'
import { isShutOut } from '@cancel/core/integration'
import { type Account, failedAccount } from '../accounts.ts'
import { statusOf } from '../run/row-status.ts'
import { guard, misfit } from './bad-row.ts'
import type { RowContext } from './to-request.ts'

/**
 * The items of the order itself, only for a row that asks for them by name. Reads, and sends nothing. An order that was
 * asked for before offers none any more: it is asked for as it was then.
 */
export async function itemsOfOrder(
  { journal, columns, signal }: RowContext,
  { client, name }: Account,
  row: FlatRow,
): Promise<string> {
  const probe = (await guard(columns, row, () => probeOf(client, row))) as never
  const known = await journal.entry(journal.plan(client, probe).key)
  // One that was not sent may have named the wrong ones.
  const before = statusOf(known) === 'failed' ? undefined : known
  const refuse = (why: string): never => {
    const allowed = `a list of items: the order ${row['orderId']} of ${name} ${why}`
    throw misfit(columns.title('items'), 'from-order', allowed)
  }
  const offered = async (): Promise<unknown> => {
    try {
      return (await client.preview(probe, { signal })).suggest?.['items']
    } catch (error) {
      if (isShutOut(error)) throw failedAccount(name, error)
      if (!CancelError.is(error)) throw error
      return refuse(`could not be read (${error.message})`)
    }
  }
  const items: unknown = Object(before?.request)['items'] ?? (await offered())
  return items === undefined ? refuse('offers none') : JSON.stringify(items)
}

/** A request to look with: the reason that needs the items cannot stand in it yet. */
function probeOf(client: AnyCanceller, row: FlatRow): CancelRequest {
  const { reason: own } = row
  const reasons = [...client.capabilities.reasons.filter((each) => each !== own), own]
  let refused: unknown
  for (const reason of reasons) {
    try {
      return client.fromRow({ ...row, reason, items: undefined })
    } catch (error) {
      refused = error
    }
  }
  throw refused
}
