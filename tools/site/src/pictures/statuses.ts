import type { CancelResult } from '@cancel/core'
import { svg, text, wrap } from './svg.ts'

interface Card {
  readonly isFinal: boolean
  readonly means: string
  readonly you: string
}

/** Every status: the compiler asks for a new one, and holds `isFinal` to the type. */
const cards: {
  readonly [Status in CancelResult['status']]: Card & {
    readonly isFinal: Extract<CancelResult, { readonly status: Status }>['final']
  }
} = {
  cancelled: {
    isFinal: true,
    means: 'Everything that was asked is seen to be cancelled.',
    you: 'refund, once',
  },
  partially_cancelled: {
    isFinal: true,
    means: 'Every asked line is decided, and some are cancelled.',
    you: 'refund the lines that are',
  },
  refused: {
    isFinal: true,
    means: 'The order is not cancelled. refusal says why.',
    you: 'tell the customer',
  },
  requested: {
    isFinal: false,
    means: 'Taken. The vendor, a supplier or you still decide.',
    you: 'store it, follow it',
  },
  unconfirmed: {
    isFinal: false,
    means: 'It may be cancelled, and nothing proves it either way.',
    you: 'store it, follow it',
  },
}

const [width, gap, left, cardHeight] = [270, 15, 15, 118]

/** The five statuses: what each means, and who acts. */
export function statusesPicture(): string {
  const all = Object.entries(cards)
  const rows = [
    {
      y: 44,
      head: 'final: nothing that happens later changes it',
      of: all.filter(([, card]) => card.isFinal),
    },
    { y: 216, head: 'open: reading the order later decides it', of: all.filter(([, card]) => !card.isFinal) },
  ]
  const body = rows.flatMap(({ y, head, of }) => [
    text(left, y - 14, head, 'faint'),
    ...of.map(([status, card], index) => drawn(left + index * (width + gap), y, status, card)),
  ])
  const thrown = left + 2 * (width + gap)
  return svg({
    width: 870,
    height: 350,
    title: 'The five verdicts, and the throw',
    description: `${all.map(([status, { means, you }]) => `${status}: ${means} You: ${you}.`).join(' ')} A CancelError: this call did not change the order.`,
    body: [
      ...body,
      text(thrown, 202, 'thrown: not a result', 'faint'),
      drawn(
        thrown,
        216,
        'CancelError',
        {
          isFinal: true,
          means: 'This call did not change the order. code says why.',
          you: 'mend it, or try again',
        },
        'head-plain',
      ),
    ].join('\n'),
  })
}

function drawn(x: number, y: number, title: string, { isFinal, means, you }: Card, head?: string): string {
  return [
    `<rect class="card" x="${x}" y="${y}" width="${width}" height="${cardHeight}" rx="6"/>`,
    `<rect class="${head ?? (isFinal ? 'head-good' : 'head-open')}" x="${x}" y="${y}" width="5" height="${cardHeight}" rx="2"/>`,
    text(x + 18, y + 28, title, 'text mono strong'),
    ...wrap(means, 32).map((line, index) => text(x + 18, y + 53 + index * 19, line)),
    text(x + 18, y + 104, `you: ${you}`, 'faint'),
  ].join('\n')
}
