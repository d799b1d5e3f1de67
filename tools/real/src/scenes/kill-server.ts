import { type Bench, isOpen, patience } from '../cases/run-case.ts'
import { judge } from '../judge/judge.ts'
import { placeOrder } from '../shop/place-order.ts'
import { readTruth } from '../truth/read-truth.ts'
import type { Vendor } from '../vendor/start-vendor.ts'
import { isTorn, type SceneOutcome } from './scene.ts'

/** When the server is gone: milliseconds after it got a cancel, or when it has done it and nobody has heard. */
export type ServerDeath = number | 'before it can answer'

/** The server is gone (`kill -9`) in the middle of a cancel, and comes back on the same database. */
export async function killServer(bench: Bench, vendor: Vendor, death: ServerDeath): Promise<SceneOutcome> {
  const { shop, goods, proxy, client } = bench
  const order = await placeOrder(shop, goods, [2, 1])
  const { orderId } = order
  const timeoutMs = patience(order)
  const asked = { orderId, reason: `server killed ${death}${typeof death === 'number' ? ' ms in' : ''}` }
  const before = await readTruth(shop, goods, orderId)
  proxy.forget()
  let back: Promise<void> | undefined
  proxy.onCancel = async (moment) => {
    if (moment === 'before' && typeof death === 'number')
      back ??= new Promise((resolve) => {
        setTimeout(resolve, death)
      })
        .then(vendor.kill)
        .then(vendor.start)
    if (moment === 'before' || typeof death === 'number') return
    await vendor.kill()
    back = vendor.start()
    throw new Error('the answer is gone with the server')
  }
  const told = await client.cancel(asked, { onlyWriter: false, timeoutMs })
  await back
  proxy.onCancel = undefined
  const seen = await readTruth(shop, goods, orderId)
  const followed = isOpen(told) ? await client.follow(told.text, timeoutMs) : undefined
  const after = await readTruth(shop, goods, orderId)
  const wrong = judge({ asked, told, before, seen, after })
  if (followed !== undefined) wrong.push(...judge({ asked, told: followed, before, seen: after, after }))
  return { name: asked.reason, told, followed, wrong, isTorn: isTorn(after) }
}
