import { createCrux } from '@cancel/crux'
import { createEmulator, createManualClock } from '@cancel/emulator'
import { createKibo } from '@cancel/kibo'
import { createPartnerCenter } from '@cancel/partnercenter'
import { createShopee } from '@cancel/shopee'
import { expect, test } from 'vitest'
import { planRun, startRun } from '../src/index.ts'
import { fileOf, reportOf, setUp } from './fixtures.ts'

test('one file for four vendors: whole orders, lines, units, items from the order', async () => {
  const { journal } = await setUp()
  const vendors = createEmulator({ clock: createManualClock() })
  const accounts = {
    shop: createShopee(vendors.shopee.settings),
    kibo: createKibo(vendors.kibo.settings),
    partner: createPartnerCenter(vendors.partnercenter.settings),
    crux: createCrux(vendors.crux.settings),
  }
  vendors.shopee.orders.add({ order_sn: '201020SQQ5K2E1' })
  vendors.shopee.orders.add({
    order_sn: '201020SQQ5K2E2',
    item_list: [{ item_id: 11, model_id: 7, model_quantity_purchased: 3 }],
  })
  vendors.shopee.orders.add({ order_sn: '201020SQQ5K2E3', item_list: [{ item_id: 12, model_id: 8 }] })
  const kibo = vendors.kibo.orders.add({})
  const partner = vendors.partnercenter.orders.add({})
  const crux = vendors.crux.orders.add({})
  const file = [
    'order_id,account,reason,lines,items,customer_id,skus',
    '201020SQQ5K2E1,shop,customer_request,all,,,',
    '201020SQQ5K2E2,shop,Warehouse fire,11/7 x1,,,',
    '201020SQQ5K2E3,shop,Warehouse fire,all,from-order,,',
    `${String(kibo.orderID)},kibo,Changed their mind,all,,,`,
    `${partner.id},partner,,all,,${partner.referenceCustomerId},`,
    `${crux.uuid},crux,,all,,,all`,
    '201020SQQ5K2E4,shop,Warehouse fire,all,,,',
    `${crux.uuid}x,crux,,all,,,`,
  ].join('\n')
  const reasons = {
    shopee: { 'Warehouse fire': 'out_of_stock' },
    kibo: { 'Changed their mind': 'customer_request' },
  }
  const plan = await planRun(journal, accounts, fileOf(file, { reasons }), { name: 'night', maxBadRows: 1 })
  expect(plan.problems).toMatchObject([
    { line: 8, column: 'items', message: expect.stringContaining("given with reason 'out_of_stock'") },
    { line: 9, column: 'skus', value: '' },
  ])
  expect(plan.counts).toMatchObject({ rows: 8, toRun: 6, bad: 2 })
  const { totals } = await startRun(journal, accounts, 'night', { confirm: plan.token }).done
  expect(totals).toMatchObject({ cancelled: 5, requested: 1 })
  expect(vendors.shopee.orders.truth('201020SQQ5K2E2')?.rows).toMatchObject([{ cancelled: 1, units: 3 }])
  const lines = (await reportOf(journal, 'night', 'csv')).split('\r\n')
  expect(lines[2]).toMatch(/^201020SQQ5K2E2,shop,Warehouse fire,11\/7 x1,,,,cancelled,this_call,11\/7\S* x1,/)
  expect(lines[6]).toMatch(/,requested,,,waits for supplier,Follow it later\./)
})
