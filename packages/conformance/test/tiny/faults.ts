import { commonFaults, faultEffects, gatewayPage, type PlayedFault } from '../../src/index.ts'
import type { TinyOrder } from './orders.ts'

/** It lists its errors. */
export const code = (status: number, name: string, headers: Record<string, string> = {}): Response =>
  Response.json({ errors: [{ code: name, message: `the vendor says ${name}` }] }, { status, headers })

/** An order and lines with a word that nobody knows; an answer without any stays as it is. */
async function unknownStatus(answer: Response): Promise<Response> {
  const text = (await answer.text()).replaceAll(/"state":"\w+"/g, '"state":"brand_new"')
  return new Response(text === '' ? null : text, { status: answer.status, headers: answer.headers })
}

const { done, proof } = faultEffects
/** One of a kind is enough for a vendor that is there to be cheated. */
const kinds = new Map(commonFaults.toReversed().map((fault) => [fault.row, fault]))
for (const row of ['blocked', 'token_refused', 'slowed_down']) kinds.delete(row)

/** How the tiny vendor's answer goes wrong. */
export const tinyFaults: readonly PlayedFault<TinyOrder>[] = [
  ...kinds.values(),
  ...commonFaults.filter(({ name }) => name === 'blocked:json'),
  { name: 'unauthenticated', row: 'unauthenticated', ...proof, answer: () => code(401, 'token') },
  { name: 'forbidden', row: 'forbidden', ...proof, answer: () => code(403, 'not_yours') },
  {
    name: 'rate_limited',
    row: 'rate_limited',
    ...proof,
    ownDelay: true,
    answer: ({ delayMs }) => code(429, 'slow_down', { 'retry-after': String(Math.ceil(delayMs / 1000)) }),
  },
  {
    name: 'rate_limited:date',
    row: 'rate_limited',
    ...proof,
    ownDelay: true,
    answer: ({ clock, delayMs }) =>
      code(429, 'slow_down', { 'retry-after': new Date(clock.now() + delayMs).toUTCString() }),
  },
  {
    name: 'success:unknown_status',
    row: 'success',
    ...done,
    answer: ({ answer }) => unknownStatus(answer ?? gatewayPage(502)),
  },
  { name: 'stale', row: 'stale', ...done, answer: ({ stale }) => Response.json(stale) },
]
