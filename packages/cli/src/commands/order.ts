import type { AnyCanceller, CancelPreview, CancelRequest, CancelResult } from '@cancel/core'
import { confirm } from '../confirm.ts'
import { accountOf, type CommonOptions, withCommand } from '../context.ts'
import { CommandError, exit } from '../exit.ts'
import { type Screen, show } from '../screen.ts'

export interface OrderOptions extends CommonOptions {
  readonly reason?: string | undefined
  readonly lines?: string | undefined
  readonly note?: string | undefined
  /** Further columns of the vendor, such as `customerId=...`. */
  readonly set?: readonly string[] | undefined
  readonly yes?: boolean | undefined
}

/** One order: what would be sent, a question, the verdict, and what to do next. */
export function cancelOneOrder(accountName: string, orderId: string, options: OrderOptions): Promise<number> {
  return withCommand(options, async ({ screen, setup, journal }) => {
    const client = accountOf(setup, accountName)
    const request = requestFrom(client, orderId, options)
    const preview = await client.preview(request as never)
    if (!screen.json) for (const line of previewLines(screen, client, request, preview)) screen.err(line)
    if (options.yes !== true) await confirm(screen, 'Cancel it? This cannot be undone.', '--yes')
    const result: CancelResult = await journal.cancel(client, request as never)
    show(screen, result, () => resultLines(screen, result))
    return codeOf(result)
  })
}

function requestFrom(
  client: AnyCanceller,
  orderId: string,
  { reason, lines = 'all', note, set = [] }: OrderOptions,
): CancelRequest {
  const more = set.map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1)
      throw new CommandError(
        `--set must be column=value, such as customerId=...; given ${JSON.stringify(pair)}`,
      )
    return [pair.slice(0, at), pair.slice(at + 1)] as const
  })
  return client.fromRow({ orderId, reason, note, lines, ...Object.fromEntries(more) })
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
  const lines = order?.lines.map(({ id, state }) => `${id} ${state}`).join(', ')
  return [
    `${style('bold', `order ${orderId}`)} at ${client.account}: ${word[allowed]}, ${because}`,
    `  asked     ${JSON.stringify(rest)}`,
    ...(lines === undefined ? [] : [`  lines     ${lines === '' ? 'none shown' : lines}`]),
    ...advice.map((sentence) => `  note      ${sentence}`),
  ]
}

/** A verdict for people: what is known, who did it, and what to do. */
export function resultLines({ style }: Screen, result: CancelResult): readonly string[] {
  const colour = result.final ? (result.status === 'refused' ? 'red' : 'green') : 'yellow'
  const head = `${style(colour, result.status.replaceAll('_', ' '))} ${result.orderId}`
  const hint = result.status === 'cancelled' ? undefined : result.hint
  return [
    'by' in result ? `${head}, by ${result.by.replaceAll('_', ' ')}` : head,
    ...becauseLines(result),
    ...result.lines.map(({ id, verdict, asked, cancelled }) => {
      const units = asked === undefined ? '' : `, ${asked} asked, ${cancelled ?? 'unknown'} cancelled`
      return `  line      ${id}: ${verdict.replaceAll('_', ' ')}${units}`
    }),
    ...(hint === undefined ? [] : [`  next      ${hint}`]),
  ]
}

function becauseLines(result: CancelResult): readonly string[] {
  switch (result.status) {
    case 'refused':
      return [
        `  why       ${[result.refusal.replaceAll('_', ' '), result.vendorMessage].filter(Boolean).join(': ')}`,
      ]
    case 'requested':
      return [`  waits for ${result.awaiting}`]
    case 'unconfirmed':
      return [
        `  because   ${[result.cause.replaceAll('_', ' '), result.lastFailure].filter(Boolean).join(', ')}`,
      ]
    default:
      return []
  }
}

function codeOf({ status }: CancelResult): number {
  if (status === 'cancelled') return exit.done
  return status === 'requested' || status === 'unconfirmed' ? exit.open : exit.refused
}
