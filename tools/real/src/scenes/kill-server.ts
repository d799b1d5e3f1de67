import { type Bench, isOpen, patience } from '../cases/run-case.ts'
import { judge } from '../judge/judge.ts'
import { placeOrder } from '../shop/place-order.ts'
import { readTruth } from '../truth/read-truth.ts'
import type { Vendor } from '../vendor/start-vendor.ts'
import type { SceneOutcome } from './scene.ts'

/** The server is gone (`kill -9`) this long after it got a cancel, and comes back on the same database. */
export async function killServer(bench: Bench, vendor: Vendor, afterMs: number): Promise<SceneOutcome> {
  const { shop, goods, proxy, client } = bench
  const order = await placeOrder(shop, goods, [2, 1])
  const { orderId } = order
  const timeoutMs = patience(order)
  const asked = { orderId, reason: `server killed after ${afterMs} ms` }
  const before = await readTruth(shop, goods, orderId)
  proxy.forget()
  let back: Promise<void> | undefined
  proxy.onCancel = (moment) => {
    if (moment === 'before')
      back ??= new Promise((resolve) => {
        setTimeout(resolve, afterMs)
      })
        .then(vendor.kill)
        .then(vendor.start)
    return undefined
  }
  const told = await client.cancel(asked, { onlyWriter: false, timeoutMs })
  await back
  const seen = await readTruth(shop, goods, orderId)
  const followed = isOpen(told) ? await client.follow(told.text, timeoutMs) : undefined
  const after = await readTruth(shop, goods, orderId)
  const wrong = judge({ asked, told, before, seen, after })
  if (followed !== undefined) wrong.push(...judge({ asked, told: followed, before, seen: after, after }))
  return { name: asked.reason, told, followed, wrong, cancels: after.cancels.length }
}
