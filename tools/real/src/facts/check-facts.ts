import type { Goods, Shop } from '../shop/open-shop.ts'
import { fillCart, placeOrder } from '../shop/place-order.ts'
import { prepareOrder } from '../shop/prepare-order.ts'
import { readTruth } from '../truth/read-truth.ts'
import { type Fact, facts, type Named } from './facts.ts'

/** Sees every fact again, and tells what is different now. */
export async function checkFacts(shop: Shop, goods: Goods): Promise<readonly string[]> {
  const { lines } = await placeOrder(shop, goods, [1])
  const other = lines[0]?.lineId ?? ''
  const problems: string[] = []
  for (const fact of facts) {
    const [name, , , wantedAnswer, wantedAfter] = fact
    const { answer, after } = await see(shop, goods, fact, other)
    if (answer !== wantedAnswer) problems.push(`fact: ${name}: it answers ${answer}, not ${wantedAnswer}`)
    if (after !== wantedAfter) problems.push(`fact: ${name}: then it is ${after}, not ${wantedAfter}`)
  }
  return problems
}

async function see(
  shop: Shop,
  goods: Goods,
  [, past, asks]: Fact,
  other: string,
): Promise<{ readonly answer: string; readonly after: string }> {
  const order = await (past === 'cart' ? fillCart : placeOrder)(shop, goods, [3, 2])
  if (past !== 'cart') await prepareOrder(shop, order, past)
  const [first, second] = order.lines
  if (first === undefined || second === undefined) throw new Error('the order has two lines')
  const named: Named = { orderId: order.orderId, first: first.lineId, second: second.lineId, other }
  let answer = ''
  for (const ask of asks) answer = await cancel(shop, ask(named))
  const { state, lines } = await readTruth(shop, goods, order.orderId)
  return {
    answer,
    after: describe(
      state,
      lines.map(({ left }) => left),
    ),
  }
}

interface Order {
  readonly state: string
  readonly lines: readonly { readonly quantity: number }[]
}

interface Answer {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
  readonly data?: { readonly cancelOrder: Order | { readonly errorCode: string } } | null
}

async function cancel({ admin }: Shop, input: object): Promise<string> {
  const query =
    'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { ... on Order { state lines { quantity } } ... on ErrorResult { errorCode } } }'
  const response = await fetch(admin.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...admin.headers },
    body: JSON.stringify({ query, variables: { input } }),
  })
  const { errors, data } = (await response.json()) as Answer
  if (errors !== undefined) return errors[0]?.extensions?.code ?? 'an error without a code'
  const answer = data?.cancelOrder
  if (answer === undefined) return 'nothing'
  return 'errorCode' in answer
    ? answer.errorCode
    : describe(
        answer.state,
        answer.lines.map(({ quantity }) => quantity),
      )
}

function describe(state: string, left: readonly number[]): string {
  return [state, ...left].join(' ')
}
