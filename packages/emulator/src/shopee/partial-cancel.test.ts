import { describe, expect, test } from 'vitest'
import { exampleOrders } from './examples.ts'
import { createTestBench, type TestAnswer, type TestBench } from '../../test/shopee-bench.ts'

const three = '201020EMTHREE1'
const bundle = '201020EMBUNDLE'
const item = { item_id: 1_680_783, model_id: 327_890_123 }

function benchWithExamples(): TestBench {
  const bench = createTestBench()
  for (const order of exampleOrders) bench.server.orders.add(order)
  return bench
}

function cancelPart(bench: TestBench, order_sn: string, ...entries: readonly object[]): Promise<TestAnswer> {
  return bench.cancel({ order_sn, cancel_reason: 'OUT_OF_STOCK', partial_cancel_item_list: entries })
}

test('units go one by one, and the last one takes the order with it', async () => {
  const bench = benchWithExamples()
  expect((await cancelPart(bench, three, { ...item, model_quantity: 1 })).error).toBe('')
  expect(bench.server.orders.get(three)).toMatchObject({
    order_status: 'READY_TO_SHIP',
    cancel_by: '',
    item_list: [{ model_quantity_purchased: 3, active_qty: 2, cancelled_qty: 1 }],
  })
  expect((await cancelPart(bench, three, { ...item, model_quantity: 2 })).error).toBe('')
  expect(bench.server.orders.get(three)).toMatchObject({
    order_status: 'CANCELLED',
    cancel_by: 'seller',
    item_list: [{ active_qty: 0, cancelled_qty: 3 }],
  })
  expect(bench.ledger.entries.map(({ effect, request }) => [effect, request?.number])).toEqual([
    ['item 1680783/327890123 cancelled 1', 1],
    ['item 1680783/327890123 cancelled 2', 2],
    ['cancelled', 2],
  ])
})

test('a promotion_group_id beyond 2^53 picks its line, bare and to the last digit', async () => {
  const bench = benchWithExamples()
  const entry = (digits: string): string =>
    `{"order_sn":"${bundle}","cancel_reason":"OUT_OF_STOCK","partial_cancel_item_list":[{"item_id":1680783,` +
    `"model_id":327890123,"model_quantity":1,"promotion_group_id":${digits}}]}`
  // What a plain JSON round trip makes of it.
  expect((await bench.cancel(entry('1051400341536827300'))).error).toBe('error_param')
  expect((await bench.cancel(entry('"1051400341536827267"'))).error).toBe('error_param')
  expect((await bench.cancel(entry('1051400341536827267'))).error).toBe('')
  expect(bench.server.orders.get(bundle)?.item_list.map((line) => line.active_qty)).toEqual([1, 1])
  expect(bench.ledger.entries).toHaveLength(1)
})

test('order_item_id must agree, and picks between equal lines', async () => {
  const bench = benchWithExamples()
  const wrong = { ...item, model_quantity: 1, order_item_id: 7 }
  expect((await cancelPart(bench, bundle, wrong)).error).toBe('error_param')
  expect((await cancelPart(bench, bundle, { ...wrong, order_item_id: 2_300_000_001 })).error).toBe('')
  expect(bench.server.orders.get(bundle)?.item_list.map((line) => line.active_qty)).toEqual([2, 0])

  bench.server.orders.add({ order_sn: 'TWINS', item_list: [item, { ...item, order_item_id: 2 }] })
  const unclear = await cancelPart(bench, 'TWINS', { ...item, model_quantity: 1 })
  expect(unclear.message).toContain('give order_item_id')
})

describe('what is refused, and changes nothing', () => {
  test.each<[string, readonly object[], string]>([
    ['more units than are active', [{ ...item, model_quantity: 4 }], 'is more than the active quantity'],
    [
      'more units over two entries',
      [
        { ...item, model_quantity: 2 },
        { ...item, model_quantity: 2 },
      ],
      'is more than the active quantity',
    ],
    ['no units', [{ ...item, model_quantity: 0 }], 'model_quantity should be at least 1'],
    ['a quantity left out', [item], 'model_quantity is a required field'],
    ['half a unit', [{ ...item, model_quantity: 1.5 }], 'model_quantity should be an integer'],
    ['an unknown model', [{ ...item, model_id: 0, model_quantity: 1 }], 'is not in the order'],
    [
      'a wrong group',
      [{ ...item, model_quantity: 1, promotion_group_id: 5 }],
      'promotion_group_id 5 is not in the order',
    ],
    [
      'a good entry beside a bad one',
      [
        { ...item, model_quantity: 1 },
        { ...item, item_id: 9, model_quantity: 1 },
      ],
      'is not in the order',
    ],
  ])('%s', async (_name, entries, message) => {
    const bench = benchWithExamples()
    const answer = await cancelPart(bench, three, ...entries)
    expect(answer.error).toBe('error_param')
    expect(answer.message).toContain(message)
    expect(bench.ledger.entries).toEqual([])
    expect(bench.server.orders.get(three)?.item_list[0]?.active_qty).toBe(3)
  })

  test('a buyer who wants all or nothing', async () => {
    const bench = benchWithExamples()
    bench.server.orders.add({
      order_sn: 'ALL',
      buyer_preference_for_partial_cancellation: 1,
      item_list: [{ ...item, model_quantity_purchased: 2 }],
    })
    expect((await cancelPart(bench, 'ALL', { ...item, model_quantity: 1 })).error).toBe('order.error_limit')
  })
})

test('a whole-order cancel after a partial one takes the rest', async () => {
  const bench = benchWithExamples()
  await cancelPart(bench, three, { ...item, model_quantity: 1 })
  expect((await bench.cancel({ order_sn: three, cancel_reason: 'CUSTOMER_REQUEST' })).error).toBe('')
  expect(bench.server.orders.get(three)?.item_list).toMatchObject([{ active_qty: 0, cancelled_qty: 3 }])
})
