import { type Bench, patience } from '../cases/run-case.ts'
import { openClient } from '../clients/open-client.ts'
import { judge } from '../judge/judge.ts'
import { placeOrder } from '../shop/place-order.ts'
import { readTruth } from '../truth/read-truth.ts'

/** Every door that is shut throws, and the order stays as it is. Those behind which nobody lives are the emulators'. */
export async function knock(bench: Bench): Promise<readonly string[]> {
  const { address, shop } = bench
  return [
    ...(await thrown(bench, 'a wrong key', { ...address, apiKey: 'no-such-key' }, 'forbidden')),
    ...(await thrown(
      bench,
      'a role that may only read',
      { ...address, apiKey: shop.client.readOnlyKey },
      'forbidden',
    )),
    ...(await thrown(
      bench,
      'a wrong address',
      { ...address, url: `${address.url}/elsewhere` },
      'configuration',
    )),
  ]
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
