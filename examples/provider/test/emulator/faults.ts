import {
  commonFaults,
  faultEffects,
  type FaultScene,
  gatewayPage,
  type PlayedFault,
} from '@cancel/conformance'
import type { WireOrder } from './orders.ts'

export function refuse(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: `Acme says ${code}` } }, { status, headers })
}

/** An order and lines with a status that no page lists. */
async function unknownStatus({ answer = gatewayPage(502) }: FaultScene<WireOrder>): Promise<Response> {
  const text = (await answer.text()).replaceAll(/"status":"\w+"/g, '"status":"BRAND_NEW"')
  return new Response(text, { status: answer.status, headers: answer.headers })
}

const { done, proof, unknown } = faultEffects
const slower = { row: 'rate_limited', ...proof, ownDelay: true } as const

/** Ways in which an answer of Acme's goes wrong. The names are rows of the verdict table. */
export const acmeFaults: readonly PlayedFault<WireOrder>[] = [
  ...commonFaults,
  // Whoever takes every 400 for a wrong field meets one that says something else.
  ...[400, 404, 409].map((status) => ({
    name: `unlisted_code:${status}`,
    row: 'unlisted_code',
    ...unknown,
    answer: () => refuse(status, 'brand_new'),
  })),
  { name: 'unauthenticated', row: 'unauthenticated', ...proof, answer: () => refuse(401, 'token') },
  { name: 'forbidden', row: 'forbidden', ...proof, answer: () => refuse(403, 'not_yours') },
  {
    name: 'rate_limited',
    ...slower,
    answer: ({ delayMs }) => refuse(429, 'slow_down', { 'retry-after': String(Math.ceil(delayMs / 1000)) }),
  },
  {
    name: 'rate_limited:date',
    ...slower,
    answer: ({ clock, delayMs }) =>
      refuse(429, 'slow_down', { 'retry-after': new Date(clock.now() + delayMs).toUTCString() }),
  },
  { name: 'success:unknown_status', row: 'success', ...done, answer: unknownStatus },
  {
    name: 'stale',
    row: 'stale',
    ...done,
    answer: ({ stale, answer = gatewayPage(404) }) => (stale === undefined ? answer : Response.json(stale)),
  },
]
