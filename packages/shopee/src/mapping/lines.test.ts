import { expect, test } from 'vitest'
import type { ShopeeOrder, ShopeeOrderItem } from '../api/order.ts'
import { compareWithOrder } from './compare.ts'
import { planCancel } from './plan.ts'
import { viewOrder } from './view.ts'
import { bodyOf } from './wire.ts'

const bundle = '1051400341536827267'
const plain: ShopeeOrderItem = {
  item_id: 11,
  model_id: 0,
  order_item_id: 11,
  promotion_group_id: 0,
  model_quantity_purchased: 3,
  active_qty: 2,
  cancelled_qty: 1,
}
const inBundle: ShopeeOrderItem = { ...plain, promotion_group_id: bundle, order_item_id: 2300000001 }
const again: ShopeeOrderItem = { ...plain, order_item_id: 12 }

function order(...item_list: ShopeeOrderItem[]): ShopeeOrder {
  return { order_sn: 'A', order_status: 'READY_TO_SHIP', item_list }
}

function compared(line: object, ...items: ShopeeOrderItem[]): ReturnType<typeof compareWithOrder> {
  const plan = planCancel({
    orderId: 'A',
    reason: 'customer_request',
    lines: [{ itemId: 11, modelId: 0, quantity: 1, ...line }],
  })
  return compareWithOrder(plan, order(...items))
}

test.each<[string, object, ShopeeOrderItem[], string]>([
  ['the only line', {}, [plain], '11/0'],
  ['the only line, with more than is needed', { orderItemId: 11, promotionGroupId: 0 }, [plain], '11/0'],
  ['a bundle’s only line, named without the bundle', {}, [inBundle], `11/0/${bundle}`],
  ['the line in the bundle', { promotionGroupId: bundle }, [plain, inBundle], `11/0/${bundle}`],
  ['the line beside the bundle', { promotionGroupId: '0' }, [plain, inBundle], '11/0'],
  ['the same, by its order item', { orderItemId: 11 }, [plain, inBundle], '11/0'],
  ['one of two', { orderItemId: 12 }, [plain, again], '11/0/0/12'],
])('%s is named as the order names it, and a stored request finds it again', (_what, line, items, id) => {
  const plan = compared(line, ...items)
  expect(plan.asked).toEqual([{ id, quantity: 1 }])
  const ids = viewOrder(order(...items)).lines.map((seen) => seen.id)
  expect(ids.filter((seen) => seen === id)).toHaveLength(1)
  expect(planCancel(JSON.parse(JSON.stringify(plan.request))).asked).toEqual(plan.asked)
})

test('what goes out are the four ids of the order, with every digit', () => {
  expect(bodyOf(compared({}, inBundle), order(inBundle))).toMatchObject({
    partial_cancel_item_list: [
      {
        item_id: '11',
        model_id: '0',
        model_quantity: 1,
        order_item_id: '2300000001',
        promotion_group_id: bundle,
      },
    ],
  })
})

test.each<[string, object, ShopeeOrderItem[], string]>([
  ['a line the order has not', { itemId: 12 }, [plain], 'lines.0 must be a line of the order; given "12/0"'],
  [
    'a bundle it has not',
    { promotionGroupId: 5 },
    [plain],
    'lines.0 must be a line of the order; given "11/0/5"',
  ],
  [
    'a line in and beside a bundle',
    {},
    [plain, inBundle],
    'lines.0 must be one line of the order (add promotionGroupId or orderItemId)',
  ],
  [
    'a line that is there twice',
    {},
    [plain, again],
    'lines.0 must be one line of the order (add promotionGroupId or orderItemId)',
  ],
  [
    'twins',
    {},
    [plain, plain],
    'lines.0 must be one line of the order (add promotionGroupId or orderItemId)',
  ],
  ['too many units', { quantity: 3 }, [plain], 'lines.0.quantity must be at most 2 (active_qty); given 3'],
  ['an order that shows no lines', {}, [], 'lines.0 must be a line of the order'],
])('%s is refused', (_what, line, items, message) => {
  expect(() => compared(line, ...items)).toThrow(message)
})

test('two names of one line are refused', () => {
  const line = { itemId: 11, modelId: 0, quantity: 1 }
  const lines = [line, { ...line, promotionGroupId: bundle }]
  const plan = planCancel({ orderId: 'A', reason: 'customer_request', lines })
  expect(() => compareWithOrder(plan, order(inBundle))).toThrow(
    'lines must be a list that names nothing twice',
  )
})

test('a cancelled order has nothing left, which is no mistake of the request', () => {
  const plan = planCancel({
    orderId: 'A',
    reason: 'customer_request',
    lines: [{ itemId: 11, modelId: 0, quantity: 1 }],
  })
  const gone = { ...order({ ...plain, active_qty: 0 }), order_status: 'CANCELLED' }
  expect(compareWithOrder(plan, gone).asked).toEqual(plan.asked)
})

test('a whole order is compared with nothing', () => {
  const plan = planCancel({ orderId: 'A', reason: 'customer_request' })
  expect(compareWithOrder(plan, order(plain))).toBe(plan)
})
