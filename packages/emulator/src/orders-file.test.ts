import { describe, expect, test } from 'vitest'
import { createManualClock } from './clock.ts'
import { createEmulator, type Emulator } from './emulator.ts'
import { addOrdersFrom } from './orders-file.ts'

function read(text: string): Emulator {
  const emulator = createEmulator({ clock: createManualClock() })
  addOrdersFrom(emulator, text, 'night.csv')
  return emulator
}

test('orders of every vendor, with accounts, lines and states, and columns that are none of ours', () => {
  const customer = 'bd59b416-37f9-4d8f-8df3-5750111fc615'
  const uuid = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
  const { shopee, kibo, crux, partnercenter } = read(
    [
      '\uFEFFprovider;account;orderId;customerId;status;lines;reason',
      'shopee;shop/600001;201020AAAAAAA1;;;"1680783/327890123 x3; 1051400341536827267";out_of_stock',
      'shopee;600002;201020AAAAAAA2;;SHIPPED;11 x2 cancelled;',
      'kibo;67890;1010101;;;7 x2 shipped; 8',
      'kibo;;1010102;;CANCELED;all;',
      `crux;;${uuid};;;000106 x2; s-1/000107 rejected`,
      `partnercenter;anything;order-1;${customer};;0; 1 cancelled`,
      '',
    ]
      .map((line) => line.replace(/;(7 x2 shipped; 8|000106 .*|0; 1 cancelled)$/, ';"$1";'))
      .join('\r\n'),
  )
  expect(shopee.server.accounts()).toEqual(['shop/600000', 'shop/600001', 'shop/600002'])
  expect(shopee.orders.truth('201020AAAAAAA1')?.rows).toEqual([
    { id: '1680783/327890123', units: 3, cancelled: 0, state: 'open' },
    { id: '1051400341536827267/0', units: 1, cancelled: 0, state: 'open' },
  ])
  expect(shopee.orders.truth('201020AAAAAAA2')).toMatchObject({ word: 'SHIPPED', rows: [{ cancelled: 2 }] })
  expect(kibo.orders.accountOf('1010101')).toBe('67890')
  expect(kibo.orders.truth('1010101')?.rows).toMatchObject([
    { id: '7', units: 2, state: 'shipped' },
    { id: '8', units: 1, state: 'open' },
  ])
  expect(kibo.orders.truth('1010102')).toMatchObject({ word: 'CANCELED', rows: [{ state: 'cancelled' }] })
  expect(crux.orders.get(uuid)?.line_items).toMatchObject([
    { sku_id: '000106', quantity: 2, status: 'Unallocated' },
    { sku_id: '000107', supplier_uuid: 's-1', status: 'Rejected' },
  ])
  expect(partnercenter.orders.get('order-1')).toMatchObject({
    referenceCustomerId: customer,
    lineItems: [{ quantity: 1 }, { lineItemNumber: 1, quantity: 0 }],
  })
})

describe('what cannot be read is named by file, line and cell', () => {
  const head = 'provider,account,order_id,customerId,lines'
  test.each([
    ['shopify,,1,,', "provider must be one of shopee, partnercenter, kibo, crux; given 'shopify'"],
    ['shopee,,,,', 'orderId must not be empty'],
    [
      'shopee,my shop,1,,',
      "a Shopee account is a number, shop/<number> or merchant/<number>; given 'my shop'",
    ],
    [
      'shopee,,1,,11 x0',
      "a line is <id>, <id> x<number>, or that and open, cancelled, shipped or rejected; given '11 x0'",
    ],
    ['shopee,,1,,red', "a Shopee line is <item_id>/<model_id>; given 'red'"],
    ['kibo,,A1,,', "a Kibo id is a whole number from 1; given 'A1'"],
    ['crux,,1,,', "a Crux order is a uuid; given '1'"],
    ['partnercenter,,1,me,', "customerId must be a GUID; given 'me'"],
  ])('%s', (row, message) => {
    expect(() => read(`${head}\nkibo,,1,,\n${row}\n`)).toThrow(`night.csv, line 3: ${message}`)
  })

  test('an order twice, half a quote, uneven columns, no column for the id', () => {
    expect(() => read(`${head}\nkibo,,1,,\nkibo,,1,,\n`)).toThrow(
      'night.csv, line 3: there already is an order 1',
    )
    expect(() => read(`${head}\nkibo,,"1,,\n`)).toThrow(/^night\.csv: Quote Not Closed/)
    expect(() => read(`${head}\nkibo,,1\n`)).toThrow(/^night\.csv: Invalid Record Length/)
    expect(() => read('order,shop\n1,2\n')).toThrow(
      'night.csv, line 2: there must be a head with a column provider',
    )
    expect(() => read('provider,order\nkibo,1\n')).toThrow(
      'night.csv, line 2: there must be a column orderId',
    )
  })
})
