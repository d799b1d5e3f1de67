import { expect, test } from 'vitest'
import { createTestBench, type TestBench } from '../../test/shopee-bench.ts'

const path = '/api/v2/order/get_order_detail'
const bundleGroup = 1_051_400_341_536_827_267n

function benchWithOrder(): TestBench {
  const bench = createTestBench()
  bench.server.orders.add({ order_sn: 'A', item_list: [{ promotion_group_id: bundleGroup }] })
  return bench
}

test('default fields always, the others only when asked', async () => {
  const bench = benchWithOrder()
  const plain = await bench.read('A')
  expect(Object.keys(plain).toSorted()).toEqual([
    'booking_sn',
    'buyer_preference_for_partial_cancellation',
    'can_full_cancel_order',
    'can_partial_cancel_order',
    'cod',
    'create_time',
    'currency',
    'days_to_ship',
    'message_to_seller',
    'order_sn',
    'order_status',
    'region',
    'ship_by_date',
    'update_time',
  ])
  const asked = await bench.read('A', 'cancel_by,item_list,invoice_data')
  expect(asked).toMatchObject({ cancel_by: '', item_list: [{ active_qty: 1 }], invoice_data: null })
  expect(asked).not.toHaveProperty('package_list')
})

test('an id beyond 2^53 leaves as a bare integer', async () => {
  const bench = benchWithOrder()
  const query = { order_sn_list: 'A', response_optional_fields: 'item_list' }
  const answer = await bench.call({ method: 'GET', path, query })
  expect(answer.text).toContain('"promotion_group_id":1051400341536827267,')
})

test('whether an order can be cancelled follows its state', async () => {
  const bench = benchWithOrder()
  expect(await bench.read('A')).toMatchObject({ can_full_cancel_order: true, can_partial_cancel_order: true })
  bench.server.orders.ship('A')
  expect(await bench.read('A')).toMatchObject({
    order_status: 'SHIPPED',
    can_full_cancel_order: false,
    can_partial_cancel_order: false,
  })
})

test('several orders at once; what is unknown is named beside them', async () => {
  const bench = benchWithOrder()
  bench.server.orders.add({ order_sn: 'B' })
  const answer = await bench.call({ method: 'GET', path, query: { order_sn_list: 'B,nobody,A' } })
  expect(answer.json).toMatchObject({
    error: '',
    warning: ['nobody'],
    response: { order_list: [{ order_sn: 'B' }, { order_sn: 'A' }] },
  })
})

test.each<[string, Record<string, string | undefined>, string]>([
  ['no list', {}, 'order_sn_list is a required field'],
  ['51 orders', { order_sn_list: Array.from({ length: 51 }, (_, index) => `${index}`).join(',') }, '1 to 50'],
  [
    'a default field by name',
    { order_sn_list: 'A', response_optional_fields: 'order_status' },
    'unsupported',
  ],
])('%s is refused', async (_name, query, message) => {
  const answer = await benchWithOrder().call({ method: 'GET', path, query })
  expect(answer.error).toBe('error_param')
  expect(answer.message).toContain(message)
})

test('an unknown order is not found', async () => {
  const answer = await benchWithOrder().call({ method: 'GET', path, query: { order_sn_list: 'nobody' } })
  expect(answer).toMatchObject({
    error: 'error_not_found',
    message: 'Wrong parameters, detail: the order is not found.',
  })
})

test('a stale read shows the order before its latest change', async () => {
  const bench = benchWithOrder()
  await bench.cancel({ order_sn: 'A', cancel_reason: 'CUSTOMER_REQUEST' })
  const query = { order_sn_list: 'A', response_optional_fields: 'cancel_by' }
  const stale = await bench.call({ method: 'GET', path, query, stale: true })
  expect(stale.json['response']).toMatchObject({
    order_list: [{ order_status: 'READY_TO_SHIP', cancel_by: '' }],
  })
  expect(await bench.read('A', 'cancel_by')).toMatchObject({ order_status: 'CANCELLED', cancel_by: 'seller' })
})

test('PENDING is shown to those who ask for it', async () => {
  const bench = createTestBench()
  bench.server.orders.add({ order_sn: 'P', order_status: 'PENDING' })
  expect(await bench.read('P')).toMatchObject({ order_status: 'READY_TO_SHIP' })
  const query = { order_sn_list: 'P', request_order_status_pending: 'true' }
  const asked = await bench.call({ method: 'GET', path, query })
  expect(asked.json['response']).toMatchObject({ order_list: [{ order_status: 'PENDING' }] })
})
