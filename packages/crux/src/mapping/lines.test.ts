import { expect, test } from 'vitest'
import type { CruxCancelSku, CruxLineItem } from '../types.ts'
import { askedLines } from './lines.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const a = '757ce28d-fbd6-4b9f-8051-f847482e169f'
const b = 'd6ac857d-c844-4312-8485-6d121d065308'
const lines: readonly CruxLineItem[] = [
  { uuid: 'one', supplier_uuid: a, sku_id: '000106' },
  { uuid: 'two', supplier_uuid: a, sku_id: '000107' },
  { line_item_uuid: 'three', supplier: { uuid: b.toUpperCase() }, sku_id: 106 },
]

function refuse(field: string, allowed: string, given: unknown): never {
  throw new Error(`${field} must be ${allowed}; given ${String(given)}`)
}

function asked(
  skus: readonly CruxCancelSku[] | undefined,
  line_items: readonly CruxLineItem[] = lines,
): unknown {
  return askedLines({ orderId, skus }, { uuid: orderId, line_items }, refuse)
}

test.each<[string, readonly CruxCancelSku[], unknown]>([
  ['a supplier alone is all its lines', [{ supplierUuid: a }], [{ id: 'one' }, { id: 'two' }]],
  ['a SKU is its line', [{ supplierUuid: a, skuId: '000107' }], [{ id: 'two' }]],
  ['units of a SKU', [{ supplierUuid: a, skuId: '000106', quantity: 2 }], [{ id: 'one', quantity: 2 }]],
  [
    'a supplier in another case, a SKU that came as a number',
    [{ supplierUuid: b, skuId: '106' }],
    [{ id: 'three' }],
  ],
  [
    'one SKU at two suppliers',
    [{ supplierUuid: a, skuId: '000106' }, { supplierUuid: b }],
    [{ id: 'one' }, { id: 'three' }],
  ],
])('%s', (_what, skus, ids) => {
  expect(asked(skus)).toEqual(ids)
})

test('a SKU that only begins alike is another, and a supplier has any case', () => {
  const rows = ['12', '1', '123'].map((sku_id) => ({ uuid: sku_id, supplier_uuid: a, sku_id }))
  expect(asked([{ supplierUuid: a.toUpperCase(), skuId: '12' }], rows)).toEqual([{ id: '12' }])
})

test('without skus the whole order is asked for', () => {
  expect(asked(undefined)).toBeUndefined()
  expect(askedLines({ orderId }, undefined, refuse)).toBeUndefined()
})

test('before the order is read a SKU is a name, in the form of lines without an id', () => {
  const skus = [{ supplierUuid: a.toUpperCase(), skuId: '000106', quantity: 1 }, { supplierUuid: b }]
  expect(askedLines({ orderId, skus }, undefined, refuse)).toEqual([
    { id: `${a}/000106`, quantity: 1 },
    { id: b },
  ])
  expect(asked([{ supplierUuid: a, skuId: '7' }], [{ supplier_uuid: a, sku_id: '7' }])).toEqual([
    { id: `${a}/7` },
  ])
})

test('twins of one SKU with ids of their own are both asked for', () => {
  const twins = [{ ...lines[0] }, { ...lines[0], uuid: 'twin' }]
  expect(asked([{ supplierUuid: a, skuId: '000106' }], twins)).toEqual([{ id: 'one' }, { id: 'twin' }])
})

test.each<[string, readonly CruxCancelSku[], readonly CruxLineItem[], string]>([
  [
    'a SKU the order has not',
    [{ supplierUuid: b }, { supplierUuid: a, skuId: '9' }],
    lines,
    `skus.1 must be on a line of the order: ${a}/000106, ${a}/000107, ${b}/106; given ${a}/9`,
  ],
  [
    'units of a SKU on two lines',
    [{ supplierUuid: a, quantity: 1 }],
    lines,
    'skus.0.quantity must be left out, since 2 lines have this SKU; given 1',
  ],
  [
    'lines that nothing tells apart',
    [{ supplierUuid: a }],
    [
      { supplier_uuid: a, sku_id: '7' },
      { supplier_uuid: a, sku_id: '7' },
    ],
    `skus.0 must be on lines that can be told apart; 2 have the same id; given ${a}`,
  ],
])('%s is refused', (_what, skus, line_items, message) => {
  expect(() => asked(skus, line_items)).toThrow(message)
})
