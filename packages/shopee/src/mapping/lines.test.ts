import { describe, expect, test } from 'vitest'
import type { ShopeeOrder, ShopeeOrderItem } from '../api/types.ts'
import type { ShopeeCancelRequest, ShopeeLine } from '../types.ts'
import { askedLines } from './lines.ts'
import { cancelOrderInput } from './request.ts'
import { viewOrder } from './view.ts'

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

function request(...lines: Partial<ShopeeLine>[]): ShopeeCancelRequest {
  const whole = lines.map((line) => ({ itemId: '11', modelId: '0', quantity: 1, ...line }))
  return { orderId: 'A', reason: 'customer_request', lines: whole }
}

const refuse = (field: string, allowed: string, given: unknown): never => {
  throw new Error(`${field} must be ${allowed}; given ${String(given)}`)
}

test.each<[string, Partial<ShopeeLine>, ShopeeOrderItem[], string]>([
  ['the only line', {}, [plain], '11/0'],
  ['the only line, with more than is needed', { orderItemId: '11', promotionGroupId: '0' }, [plain], '11/0'],
  ['a bundle’s only line, named without the bundle', {}, [inBundle], `11/0/${bundle}/2300000001`],
  ['the line in the bundle', { promotionGroupId: bundle }, [plain, inBundle], `11/0/${bundle}/2300000001`],
  ['the line beside the bundle', { promotionGroupId: '0' }, [plain, inBundle], '11/0'],
  ['the same, by its order item', { orderItemId: '11' }, [plain, inBundle], '11/0'],
  ['one of two', { orderItemId: '12' }, [plain, again], '11/0/0/12'],
  ['a line the order has not', { itemId: '12' }, [plain], '12/0'],
  ['one of twins, by their common name', {}, [plain, plain], '11/0'],
  ['a line of an order that shows none', {}, [], '11/0'],
])('%s is named as the order names it', (_what, line, items, id) => {
  const shown = order(...items)
  const asked = { ...line, left: 2 }
  expect(askedLines(request(asked), shown, refuse)).toEqual([{ id, quantity: 1, left: 2 }])
  // The same line is found under that name in what is left of the order.
  const ids = viewOrder(shown).lines.map((seen) => seen.id)
  if (items.length > 0 && line.itemId === undefined) expect(ids).toContain(id)
})

test('without the order a line is named by the ids of the request, and a whole order names none', () => {
  expect(askedLines(request({ promotionGroupId: bundle }), undefined, refuse)).toEqual([
    { id: `11/0/${bundle}`, quantity: 1 },
  ])
  expect(askedLines({ orderId: 'A', reason: 'customer_request' }, order(plain), refuse)).toBeUndefined()
})

test.each<[string, Partial<ShopeeLine>[], ShopeeOrderItem[], string]>([
  [
    'a line in and beside a bundle',
    [{}],
    [plain, inBundle],
    `lines.0 must be one line of the order (add promotionGroupId or orderItemId); given 11/0, which is 11/0 and 11/0/${bundle}/2300000001`,
  ],
  [
    'a line that is there twice',
    [{}],
    [plain, again],
    'lines.0 must be one line of the order (add promotionGroupId or orderItemId)',
  ],
  [
    'two names of one line',
    [{}, { promotionGroupId: bundle }],
    [inBundle],
    'lines must be a list that names nothing twice',
  ],
])('%s is refused', (_what, lines, items, message) => {
  expect(() => askedLines(request(...lines), order(...items), refuse)).toThrow(message)
})

describe('what goes out', () => {
  test('are the four ids of the order, with every digit', () => {
    expect(cancelOrderInput(request({}), order(inBundle))).toMatchObject({
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

  test('are never more units than are left', () => {
    expect(() => cancelOrderInput(request({ quantity: 3 }), order(plain))).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        message: 'lines.0.quantity must be at most 2 (active_qty); given 3',
      }),
    )
  })

  test.each([
    [{ active_qty: null }, 'lines.0.left'],
    [{ active_qty: 3, cancel_requested_qty: 1 }, 'lines.0.left'],
    [{ active_qty: 3, cancel_request_qty: 1 }, 'lines.0.left'],
    [{ active_qty: 0 }, 'lines.0.quantity'],
  ])('of a row that shows %j are not compared with what is left: %s', (counts, field) => {
    const shown = order({ ...plain, model_quantity_purchased: 3, ...counts })
    const asked = request({ quantity: 1, left: 3 })
    expect(() => cancelOrderInput(asked, shown)).toThrow(`${field} must be`)
    expect(() => cancelOrderInput(asked, undefined)).not.toThrow()
  })
})
