import {
  listenRefused,
  listenTlsReset,
  listenTlsUntrusted,
} from '../../../../packages/emulator/src/listeners/unreached.ts'
import { type Bench, patience } from '../cases/run-case.ts'
import { openClient } from '../clients/open-client.ts'
import { judge } from '../judge/judge.ts'
import { placeOrder } from '../shop/place-order.ts'
import { readTruth } from '../truth/read-truth.ts'

/** Ways to fail before the vendor hears of an order, with what must be thrown then. */
const doors = {
  'nobody listens': { code: 'unreachable', listen: listenRefused },
  'the connection is reset in the TLS handshake': { code: 'unreachable', listen: listenTlsReset },
  'a certificate that nobody has signed': { code: 'unreachable', listen: listenTlsUntrusted },
} as const

/** Every door that is shut throws, and the order stays as it is. */
export async function knock(bench: Bench): Promise<readonly string[]> {
  const { address, shop } = bench
  const problems: string[] = []
  for (const [name, { code, listen }] of Object.entries(doors)) {
    const { url, close } = await listen()
    problems.push(...(await thrown(bench, name, { ...address, url }, code)))
    await close()
  }
  problems.push(...(await thrown(bench, 'a wrong key', { ...address, apiKey: 'no-such-key' }, 'forbidden')))
  const readOnly = { ...address, apiKey: shop.client.readOnlyKey }
  problems.push(...(await thrown(bench, 'a role that may only read', readOnly, 'forbidden')))
  const elsewhere = { ...address, url: `${address.url}/elsewhere` }
  problems.push(...(await thrown(bench, 'a wrong address', elsewhere, 'configuration')))
  return problems
}

async function thrown(
  { shop, goods }: Bench,
  name: string,
  address: Bench['address'],
  code: string,
): Promise<readonly string[]> {
  const order = await placeOrder(shop, goods, [1])
  const { orderId } = order
  const before = await readTruth(shop, goods, orderId)
  const asked = { orderId, reason: name }
  const told = await openClient(address).cancel(asked, { onlyWriter: false, timeoutMs: patience(order) })
  const after = await readTruth(shop, goods, orderId)
  const wrong = judge({ asked, told, before, seen: after, after })
  if (told.kind !== 'threw' || told.code !== code)
    wrong.push(`it must throw ${code}; told ${told.kind === 'threw' ? told.code : told.status}`)
  return wrong.map((each) => `${name}: ${each}`)
}
