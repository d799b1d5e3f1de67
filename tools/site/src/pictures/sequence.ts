import { createManualClock, createShopeeEmulator } from '@cancel/emulator'
import { type CancelEvent, createShopee } from '@cancel/shopee'
import { svg, text } from './svg.ts'

const people = ['your program', '@cancel/shopee', 'Shopee'] as const
type Who = (typeof people)[number]
type Step =
  | { readonly from: Who; readonly to: Who; readonly words: string; readonly kind: 'ask' | 'answer' | 'lost' }
  | { readonly at: Who; readonly words: string; readonly kind: 'note' }

/** Cancels an order at the emulator, which does it and loses the answer. What the client reports becomes the steps. */
async function play(): Promise<readonly Step[]> {
  const emulator = createShopeeEmulator({ clock: createManualClock() })
  emulator.orders.add({ order_sn: '201020SQQ5K2EP' })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
  const [program, client, vendor] = people
  const steps: Step[] = [{ from: program, to: client, words: 'cancel({ orderId, reason })', kind: 'ask' }]
  const observe = (event: CancelEvent): void => {
    if (event.type === 'attempt') {
      const { sent, rule, httpStatus } = event.attempt
      steps.push({ from: client, to: vendor, words: `${event.method} ${event.endpoint}`, kind: 'ask' })
      if (event.endpoint === 'v2.order.cancel_order')
        for (const { effect } of emulator.ledger.entries)
          steps.push({ at: vendor, words: `ledger: ${effect}`, kind: 'note' })
      steps.push(
        sent === 'answered'
          ? { from: vendor, to: client, words: `HTTP ${httpStatus}`, kind: 'answer' }
          : { from: vendor, to: client, words: `no answer: ${rule}`, kind: 'lost' },
      )
    }
    if (event.type === 'wait')
      steps.push({ at: client, words: `waits ${event.ms / 1000} s: settle time`, kind: 'note' })
    if (event.type === 'read')
      steps.push({
        at: client,
        words: `the order is ${event.order?.vendorState ?? 'not seen'}`,
        kind: 'note',
      })
  }
  const result = await createShopee({ ...emulator.settings, observe }).cancel({
    orderId: '201020SQQ5K2EP',
    reason: 'customer_request',
  })
  const by = 'by' in result ? `, by: ${result.by}` : ''
  return [...steps, { from: client, to: program, words: `${result.status}${by}`, kind: 'answer' }]
}

const [lanes, top, height] = [{ 'your program': 120, '@cancel/shopee': 435, Shopee: 750 }, 70, 44]

/** One cancel whose answer is lost: sent, silence, read, verdict. */
export async function sequencePicture(): Promise<string> {
  const steps = await play()
  const bottom = top + steps.length * height
  const body = people.flatMap((who) => [
    text(lanes[who], 34, who, 'text strong', 'middle'),
    `<line class="line" x1="${lanes[who]}" y1="48" x2="${lanes[who]}" y2="${bottom}" stroke-dasharray="2 5"/>`,
  ])
  return svg({
    width: 870,
    height: bottom + 16,
    title: 'One cancel whose answer is lost',
    description: `${steps.map((step) => ('at' in step ? `${step.at}: ${step.words}` : `${step.from} to ${step.to}: ${step.words}`)).join('. ')}.`,
    body: [...body, ...steps.map((step, index) => drawn(step, top + index * height))].join('\n'),
  })
}

function drawn(step: Step, y: number): string {
  if ('at' in step) {
    const [x, width] = [lanes[step.at], 210]
    return `<rect class="card" x="${x - width / 2}" y="${y - 4}" width="${width}" height="30" rx="6"/>${text(x, y + 16, step.words, 'text', 'middle')}`
  }
  const [x1, x2] = [lanes[step.from], lanes[step.to]]
  const direction = x2 > x1 ? 1 : -1
  const isLost = step.kind === 'lost'
  const end = isLost ? (x1 + x2) / 2 : x2 - direction * 4
  const tip = isLost
    ? `<path class="cross" d="M${end - 7} ${y + 11}l14 14m0 -14l-14 14" stroke-width="2"/>`
    : `<path class="line" d="M${end - direction * 8} ${y + 13}L${end} ${y + 18}L${end - direction * 8} ${y + 23}" stroke-width="1.5"/>`
  const dashes = step.kind === 'ask' ? '' : ' stroke-dasharray="6 4"'
  const names = isLost ? 'bad' : step.kind === 'answer' && step.to === 'your program' ? 'good strong' : 'text'
  return `<line class="line" x1="${x1 + direction * 4}" y1="${y + 18}" x2="${end}" y2="${y + 18}" stroke-width="1.5"${dashes}/>${tip}${text((x1 + x2) / 2, y + 8, step.words, `${names} mono`, 'middle')}`
}
