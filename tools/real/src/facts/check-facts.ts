import { cancelOrder } from '../../../../packages/vendure/src/api/cancel-order.ts'
import { login } from '../../../../packages/vendure/src/api/login.ts'
import { readTruth } from '../truth/read-truth.ts'
import { type Fact, facts, type Named } from './facts.ts'
import { type Both, type Credentials, describe, differences, type Pair, place, readOf, send } from './pair.ts'

/** Sees every fact again, at the vendor and at its emulator, and tells what is different. */
export async function checkFacts(pair: Pair): Promise<readonly string[]> {
  const problems = await checkDoors(pair)
  const { lines } = await place(pair, 'paid', [1])
  const other = lines[0]?.lineId ?? ''
  for (const fact of facts) problems.push(...(await checkFact(pair, fact, other)))
  return problems
}

async function checkFact(pair: Pair, fact: Fact, other: string): Promise<readonly string[]> {
  const [name, past, asks, wanted, left] = fact
  const { shop, goods, emulator } = pair
  const { orderId, lines } = await place(pair, past, [3, 2])
  const [first, second] = lines
  if (first === undefined || second === undefined) throw new Error('the order has two lines')
  const named: Named = { orderId, first: first.lineId, second: second.lineId, other }
  const problems: string[] = []
  const { entries } = emulator.orders.ledger
  const before = entries.length
  const known = (await readTruth(shop, goods, orderId)).cancels.length
  let answer = ''
  for (const ask of asks) {
    const both = await send(pair, mutation(ask(named)))
    problems.push(...differences(name, both))
    answer = describe(both.real)
  }
  const read = await send(pair, readOf(orderId))
  const { cancels } = await readTruth(shop, goods, orderId)
  const after = describe(read.real)
  problems.push(
    ...differences(`${name}, read afterwards`, read),
    // What each of them has written down, as it was done.
    ...differences(`${name}, history`, {
      real: cancels.slice(known).map(({ reason, lines: gone }) => ({
        reason,
        lines: gone.map(({ lineId: orderLineId, quantity }) => ({ orderLineId, quantity })),
      })),
      emulated: entries.slice(before).flatMap(({ history }) => history ?? []),
    }),
  )
  if (answer !== wanted) problems.push(`fact: ${name}: it answers ${answer}, not ${wanted}`)
  if (after !== left) problems.push(`fact: ${name}: then it is ${after}, not ${left}`)
  return problems
}

/** Who is let in, and what is not there. */
async function checkDoors(pair: Pair): Promise<string[]> {
  const { username, password, apiKey } = pair.shop.client
  const { orderId } = await place(pair, 'paid', [1])
  const logIn = (given: object): unknown => login.endpoint.json?.(given as never, { baseUrl: '' })
  const session = await send(pair, logIn({ username, password }), same({}))
  const inSession: Credentials = {
    real: { authorization: `Bearer ${session.real.token}` },
    emulated: { authorization: `Bearer ${session.emulated.token}` },
  }
  const wrong = { authorization: 'Bearer no-such-session' }
  const key = { 'vendure-api-key': apiKey }
  const asked: readonly (readonly [name: string, body: unknown, headers: Credentials])[] = [
    ['an order that is not there', readOf('999999'), same(key)],
    ['no credentials', readOf(orderId), same({})],
    ['a wrong key', readOf(orderId), same({ 'vendure-api-key': 'no-such-key' })],
    ['a wrong session', readOf(orderId), same(wrong)],
    ['a cancel in a wrong session', mutation({ orderId }), same(wrong)],
    ['a wrong session beside the key', readOf(orderId), same({ ...key, ...wrong })],
    ['an unknown channel', readOf(orderId), same({ ...key, 'vendure-token': 'nowhere' })],
    ['a wrong password', logIn({ username, password: 'wrong' }), same({})],
    ['nobody', logIn({ username: 'nobody@real.invalid', password }), same({})],
    ['a read in a session', readOf(orderId), inSession],
    ['a cancel in a session', mutation({ orderId }), inSession],
  ]
  const problems = differences('a login', session)
  for (const [name, body, headers] of asked)
    problems.push(...differences(name, await send(pair, body, headers)))
  return problems
}

function mutation(input: object): unknown {
  return cancelOrder.json?.(input as never, { baseUrl: '' })
}

function same<Value>(value: Value): Record<keyof Both, Value> {
  return { real: value, emulated: value }
}
