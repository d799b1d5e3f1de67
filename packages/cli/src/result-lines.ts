import type { CancelledBy, CancelResult } from '@cancel/core'
import { hintToPeople } from '@cancel/core/integration'
import type { Resolution } from '@cancel/journal'
import type { Screen } from './screen.ts'

const who: ReadonlyMap<CancelledBy, string> = new Map([
  ['this_call', 'by this call'],
  ['someone_else', 'by someone else'],
  ['unproven', 'and who did it is not proven'],
])

const toReadAgain = 'Give the same command again later: it reads the order and sends nothing.'
const toLookAt = 'Look at the order at the vendor: another read would not tell.'

/** A verdict for people: what is known, who did it, and what to do. */
export function resultLines({ style }: Screen, result: CancelResult): readonly string[] {
  const colour = result.final ? (result.status === 'refused' ? 'red' : 'green') : 'yellow'
  const head = `${style(colour, result.status.replaceAll('_', ' '))} ${result.orderId}`
  const hint = result.status === 'cancelled' ? '' : hintToPeople(result.hint)
  return [
    'by' in result ? `${head}, ${who.get(result.by) ?? result.by}` : head,
    ...becauseLines(result),
    ...result.lines.map(({ id, verdict, asked, cancelled }) => {
      const units = asked === undefined ? '' : `, ${asked} asked, ${cancelled ?? 'unknown'} cancelled`
      return `  line      ${id}: ${verdict.replaceAll('_', ' ')}${units}`
    }),
    ...result.alsoCancelled.map(({ id }) => `  also      ${id} is cancelled, and nobody asked for it`),
    ...(hint === '' ? [] : [`  note      ${hint}`]),
    ...(result.final ? [] : [`  next      ${result.readsCanTell ? toReadAgain : toLookAt}`]),
  ]
}

/** What a person said of an order, where no verdict is final. */
export function resolutionLine(
  orderId: string,
  { as, by = 'a person' }: Pick<Resolution, 'as' | 'by'>,
): string {
  return `${orderId}: ${as.replaceAll('_', ' ')}, as ${by} says`
}

function becauseLines(result: CancelResult): readonly string[] {
  switch (result.status) {
    case 'refused':
      return [`  why       ${said(result.refusal.replaceAll('_', ' '), result.vendorMessage)}`]
    case 'requested':
      return [`  waits for ${result.awaiting}`]
    case 'unconfirmed':
      return [`  because   ${said(result.cause.replaceAll('_', ' '), result.lastFailure)}`]
    default:
      return []
  }
}

function said(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(': ')
}
