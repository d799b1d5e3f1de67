import {
  commonFaults,
  faultEffects,
  type FaultScene,
  gatewayPage,
  type PlayedFault,
} from '@cancel/conformance'
import type { WireOrder } from './orders.ts'

/** A no in `errors`, under HTTP 200: the request was not carried out. An empty code is none. */
export function failed(code: string, beside: object = { data: null }): Response {
  const extensions = code === '' ? {} : { code }
  return Response.json({ errors: [{ message: `Vendure says ${code || 'nothing'}`, extensions }], ...beside })
}

/** A no in place of the order or the user, under HTTP 200: an error result. */
export function refuse(field: 'cancelOrder' | 'login', errorCode: string): Response {
  const words = errorCode.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase())
  const no = { __typename: words.join(''), errorCode, message: `Vendure says ${errorCode}` }
  return Response.json({ data: { [field]: no } })
}

/** A login has a no of its own; of a session that is over Vendure says what it says of anybody. */
function turnedDown({ url }: FaultScene<WireOrder>): Response {
  return url.pathname.includes('/login') ? refuse('login', 'INVALID_CREDENTIALS_ERROR') : failed('FORBIDDEN')
}

/** An order in a state of the shop's own process. */
async function unknownState({ answer = gatewayPage(502) }: FaultScene<WireOrder>): Promise<Response> {
  const text = await answer.text()
  return new Response(text.replace(/"state":"\w+"/, '"state":"WaitingForTheBaker"'), {
    status: answer.status,
    headers: answer.headers,
  })
}

const { done, proof, unknown } = faultEffects
const no = (code: string) => (): Response => refuse('cancelOrder', code)

/** Ways in which an answer of Vendure's goes wrong. The names are rows of the verdict table. */
export const vendureFaults: readonly PlayedFault<WireOrder>[] = [
  ...commonFaults,
  { name: 'unlisted_code', row: 'unlisted_code', ...unknown, answer: () => failed('BRAND_NEW') },
  { name: 'error_result', row: 'error_result', ...unknown, answer: no('ORDER_STATE_TRANSITION_ERROR') },
  { name: 'error_result:new', row: 'error_result', ...unknown, answer: no('BRAND_NEW_ERROR') },
  { name: 'unauthenticated', row: 'not_let_in', ...proof, answer: turnedDown },
  { name: 'forbidden', row: 'not_let_in', ...proof, answer: () => failed('FORBIDDEN') },
  { name: 'bad_input', row: 'invalid_input', ...proof, answer: () => failed('BAD_USER_INPUT') },
  {
    // A gateway's: Vendure itself limits nobody.
    name: 'slowed_down:429',
    row: 'slowed_down',
    ...unknown,
    ownDelay: true,
    answer: ({ delayMs }) =>
      new Response('', { status: 429, headers: { 'retry-after': String(Math.ceil(delayMs / 1000)) } }),
  },
  { name: 'success:unknown_status', row: 'success', ...done, answer: unknownState },
  {
    name: 'stale',
    row: 'stale',
    ...done,
    answer: ({ stale, answer = gatewayPage(404) }) =>
      stale === undefined ? answer : Response.json({ data: { order: stale } }),
  },
]
