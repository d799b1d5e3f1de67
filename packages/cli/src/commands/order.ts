import type { AnyCanceller, CancelPreview, CancelRequest, CancelResult, OrderLineView } from '@cancel/core'
import { type Entry, JournalError } from '@cancel/journal'
import { confirm } from '../confirm.ts'
import { accountOf, type CommonOptions, withCommand } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { pairsOf } from '../pairs.ts'
import { resolutionLine, resultLines } from '../result-lines.ts'
import { type Screen, show } from '../screen.ts'
import { abortOnStop } from '../signals.ts'
import { halted } from '../halted.ts'

export interface OrderOptions extends CommonOptions {
  readonly reason?: string | undefined
  readonly lines?: string | undefined
  readonly note?: string | undefined
  /** Further columns of the vendor, such as `customerId=...`. */
  readonly set?: readonly string[] | undefined
  /** Names this cancel in the journal, where the same was asked for before. */
  readonly key?: string | undefined
  readonly yes?: boolean | undefined
}

/** One order: what would be sent, a question, the verdict, and what to do next. */
export function cancelOneOrder(accountName: string, orderId: string, options: OrderOptions): Promise<number> {
  return withCommand(options, async ({ screen, setup, journal }) => {
    const client = accountOf(setup, accountName)
    const request = requestFrom(client, orderId, options)
    const { key } = journal.plan(client, request as never, { key: options.key })
    const known = await journal.entry(key)
    if (known?.resolution !== undefined && known.result?.final !== true) {
      const { resolution } = known
      show(screen, { orderId, resolution }, () => [resolutionLine(orderId, resolution)])
      screen.err(toAskAgain)
      return resolution.as === 'cancelled' ? exit.done : exit.refused
    }
    const wasSent = known?.sending !== undefined || known?.result !== undefined
    if (wasSent) {
      screen.err(`This was sent at ${timeOf(known)}. Nothing is sent again.`)
      if (known.state === 'final') screen.err(toAskAgain)
    } else {
      const preview = await client.preview(request as never)
      if (!screen.json) for (const line of previewLines(screen, client, request, preview)) screen.err(line)
      if (options.yes !== true) await confirm(screen, 'Cancel it? This cannot be undone.', '--yes')
    }
    const stops = abortOnStop(screen)
    try {
      const { signal } = stops
      // An entry that is decided, or was asked for otherwise, is the journal's to answer.
      if (wasSent && known.state !== 'final') await journal.settle(client, key, { signal })
      const result: CancelResult = await journal.cancel(client, request as never, { key, signal })
      show(screen, result, () => resultLines(screen, result))
      return stops.count() > 0 && !result.final ? exit.stopped : codeOf(result)
    } catch (error) {
      if (error === stops.signal.reason) throw new CommandError('Stopped. Nothing was sent.', exit.stopped)
      const { result } = JournalError.is(error) ? error : {}
      if (result === undefined) throw error
      // It was sent, and nothing else has the verdict.
      show(screen, result, () => resultLines(screen, result))
      throw halted(error, 'the same command')
    } finally {
      stops.end()
    }
  })
}

/** Two returns of one unit each are two cancels, and a person's no may be followed by another try. */
const toAskAgain = 'Where another cancel of the same is meant, give it a name of its own: --key NAME.'

function timeOf({ sentAt, plannedAt }: Entry): string {
  return new Date(sentAt ?? plannedAt).toISOString()
}

function requestFrom(
  client: AnyCanceller,
  orderId: string,
  { reason, lines, note, set = [] }: OrderOptions,
): CancelRequest {
  const more = pairsOf('--set', 'column=value, such as customerId=...', set)
  const own = Object.keys(client.columns).filter((name) => name !== 'lines')
  const unknown = Object.keys(more).find((name) => !own.includes(name))
  if (unknown === 'lines') throw new CommandError('--set lines: give it as --lines')
  if (unknown !== undefined) {
    const allowed = own.length === 0 ? 'none' : own.join(', ')
    throw new CommandError(`--set ${unknown}: ${client.provider} has no such column; allowed: ${allowed}`)
  }
  return client.fromRow({ orderId, reason, note, lines, ...more })
}

function previewLines(
  { style }: Screen,
  client: AnyCanceller,
  { orderId, ...rest }: CancelRequest,
  { allowed, because, advice, order }: CancelPreview,
): readonly string[] {
  const word = {
    yes: style('green', 'can be cancelled'),
    no: style('red', 'cannot be cancelled'),
    not_known: 'may be cancelled',
  }
  const lines = order?.lines.map((line) => `${line.id} ${line.state}${unitsOf(line)}`).join(', ')
  return [
    style('bold', `order ${orderId} at ${client.account}`),
    `  state     ${word[allowed]}: ${because}`,
    `  asked     ${JSON.stringify(rest)}`,
    ...(lines === undefined ? [] : [`  lines     ${lines === '' ? 'none shown' : lines}`]),
    ...advice.map((sentence) => `  note      ${sentence}`),
  ]
}

/** Whoever cancels one unit of three has to see what is gone already. */
function unitsOf({ quantity, cancelled = 0 }: OrderLineView): string {
  if (quantity === undefined) return ''
  const units = quantity === 1 ? 'unit' : 'units'
  return cancelled > 0 ? ` (${cancelled} of ${quantity} ${units} cancelled)` : ` (${quantity} ${units})`
}

function codeOf({ status }: CancelResult): number {
  if (status === 'cancelled') return exit.done
  return status === 'requested' || status === 'unconfirmed' ? exit.open : exit.refused
}
