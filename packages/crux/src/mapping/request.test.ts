import { expect, test } from 'vitest'
import { CancelError, createCrux, type CruxCancelRequest } from '../index.ts'

const orderId = '54a31ec5-b0be-4a92-af4c-1b75fe8e6e29'
const supplierUuid = '757ce28d-fbd6-4b9f-8051-f847482e169f'
const { plan, fromRow } = createCrux()

function refusalOf(request: unknown): string {
  try {
    plan(request as CruxCancelRequest)
  } catch (error) {
    if (CancelError.is(error) && error.code === 'invalid_request') return error.message
    throw error
  }
  throw new Error('it was taken')
}

test.each<CruxCancelRequest>([
  { orderId },
  { orderId: orderId.toUpperCase(), reason: 'fraud', note: 'see ticket 7' },
  { orderId, reason: { raw: 'WRONG_COLOUR' } },
  { orderId, skus: [{ supplierUuid, skuId: '000106', quantity: 2 }] },
  { orderId, skus: [{ supplierUuid }] },
])('%j is taken as it stands, again and again', (request) => {
  expect(plan(request)).toEqual(request)
  expect(plan(JSON.parse(JSON.stringify(plan(request))) as CruxCancelRequest)).toEqual(request)
})

test.each([
  [
    'a PO number',
    { orderId: 'po-5fkQo2ET' },
    'orderId must be a UUID (8-4-4-4-12 hexadecimal digits); given "po-5fkQo2ET"',
  ],
  ['a dot path', { orderId: '..' }, 'orderId must be a UUID (8-4-4-4-12 hexadecimal digits); given ".."'],
  ['no id', {}, 'orderId must be a UUID (8-4-4-4-12 hexadecimal digits); given nothing'],
  ['space around the id', { orderId: ` ${orderId}` }, /^orderId must be a UUID/],
  [
    'a typing error',
    { orderId, sku: [] },
    'request has no field "sku"; its fields are orderId, reason, note, skus; did you mean skus?',
  ],
  ['lines', { orderId, lines: [{ id: '1' }] }, /^request has no field "lines"; .*did you mean skus\?$/],
  ['no skus', { orderId, skus: [] }, /^skus must be a list of at least one .*; given an empty list$/],
  [
    'a sku of the wire',
    { orderId, skus: [{ supplier_uuid: supplierUuid }] },
    /^skus\.0 has no field "supplier_uuid"; .*did you mean supplierUuid\?$/,
  ],
  [
    'the page’s auth_token',
    { orderId, auth_token: 'x' },
    /"auth_token"; .*did you mean token of createCrux\?$/,
  ],
  [
    'a supplier’s name',
    { orderId, skus: [{ supplierUuid: 'Acme' }] },
    /^skus\.0\.supplierUuid must be a UUID/,
  ],
  [
    'no units',
    { orderId, skus: [{ supplierUuid, skuId: '1', quantity: 0 }] },
    'skus.0.quantity must be a whole number of at least 1; given 0',
  ],
  [
    'a sku twice',
    { orderId, skus: [{ supplierUuid }, { supplierUuid: supplierUuid.toUpperCase() }] },
    /^skus must be a list that names nothing twice .* stands at 0 and 1/,
  ],
  [
    'a supplier beside one of its SKUs',
    { orderId, skus: [{ supplierUuid }, { supplierUuid, skuId: '1' }] },
    /^skus must be a list in which a supplier without skuId has no other entry/,
  ],
  ['an empty note', { orderId, note: '' }, 'note must be a non-empty text; given ""'],
  ['a note no store takes', { orderId, note: 'half \ud83d' }, /^note must be free of NUL and of halves/],
  ['a reason of no form', { orderId, reason: 7 }, 'reason must be a non-empty text or { raw }; given 7'],
])('%s is refused', (_what, request, message) => {
  expect(refusalOf(request)).toMatch(message)
})

test.each<[Readonly<Record<string, string>>, CruxCancelRequest]>([
  [
    { orderId, reason: 'fraud', note: '' },
    { orderId, reason: 'fraud' },
  ],
  [{ orderId, skus: 'all' }, { orderId }],
  [{ orderId, lines: 'All' }, { orderId }],
  [{ orderId, skus: '', lines: 'all' }, { orderId }],
  [
    { orderId, skus: `${supplierUuid}/000106 x2; ${supplierUuid}/A/B` },
    {
      orderId,
      skus: [
        { supplierUuid, skuId: '000106', quantity: 2 },
        { supplierUuid, skuId: 'A/B' },
      ],
    },
  ],
  [
    { orderId, lines: supplierUuid },
    { orderId, skus: [{ supplierUuid }] },
  ],
  [
    { orderId, skus: `[{"supplierUuid":"${supplierUuid}"}]` },
    { orderId, skus: [{ supplierUuid }] },
  ],
])('a row %j is a request', (row, request) => {
  expect(fromRow(row)).toEqual(request)
})

test.each([
  [
    { orderId, skus: '' },
    /^skus must be supplierUuid\/skuId x2; \.\.\., JSON, or all for the whole order; given ""/,
  ],
  [{ orderId, lines: '' }, /^lines must be /],
  [{ orderId, skus: '', lines: '' }, /^lines must be /],
  [{ orderId, skus: '[' }, /^skus must be /],
  [{ orderId, skus: 'all', lines: 'all' }, /^lines must be left out beside skus/],
  [{ orderId, skus: 'Acme/1' }, /^skus must be supplierUuid\/skuId x2;.*given "Acme\/1"/],
  [{ orderId, lines: 'Acme/1' }, /^lines must be supplierUuid\/skuId x2;.*given "Acme\/1"/],
  [{ orderId, reason: '', lines: `${supplierUuid}/1 x0` }, /^lines must be supplierUuid/],
])('a row %j is refused by its column', (row, message) => {
  expect(() => fromRow(row)).toThrow(message)
})
