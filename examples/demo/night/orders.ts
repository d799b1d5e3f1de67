import type { Emulator } from '@cancel/emulator'

export const nightVendors = ['shopee', 'partnercenter', 'kibo'] as const

/** How many orders each vendor has: 200 in all. */
const counts = { shopee: 67, partnercenter: 67, kibo: 66 } as const
/** Of 100 answers so many are lost. */
const lostOfHundred = 2
/** Before this cancel of each vendor the program is killed. */
const hangsAt = 30

/** Puts the orders into the emulator. Gives a row of the file for each: units of one, lines of another, whole orders. */
export function addNightOrders({ shopee, partnercenter, kibo }: Emulator): readonly string[] {
  const index = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)
  const units = index(counts.shopee).map((at) => {
    const item = { item_id: 100 + at, model_id: 0, model_quantity_purchased: 3 }
    return `${shopee.orders.add({ item_list: [item] }).order_sn},,shopee,customer_request,${item.item_id}/0 x1`
  })
  const lines = index(counts.partnercenter).map(() => {
    const order = partnercenter.orders.add({ lineItems: [{ lineItemNumber: 0 }, { lineItemNumber: 1 }] })
    return `${order.id},${order.referenceCustomerId},partnercenter,,1`
  })
  const whole = index(counts.kibo).map(() => `${kibo.orders.add({}).orderID},,kibo,customer_request,all`)
  return [...units, ...lines, ...whole]
}

/** Loses answers, half of them after the effect; and lets one cancel of each vendor hang, so that it is on the wire. */
export function loseAnswers(emulator: Emulator, seed: number): number {
  const next = createRandom(seed)
  let lost = 0
  for (const vendor of nightVendors) {
    const { faults } = emulator[vendor]
    let skip = 0
    for (let at = 0; at < counts[vendor]; at += 1) {
      const isHang = at === hangsAt
      const isLost = !isHang && next() < lostOfHundred / 100
      if (isHang) faults.add({ on: 'cancel', fault: 'timed_out:hang', skip, committed: next() < 0.5 })
      if (isLost) faults.add({ on: 'cancel', fault: 'connection_lost:reset', skip, committed: next() < 0.5 })
      if (isLost) lost += 1
      skip = isHang || isLost ? 0 : skip + 1
    }
  }
  return lost
}

/** The same seed gives the same night. Lehmer's generator with Park and Miller's numbers. */
function createRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
