import { expect, test } from 'vitest'
import type { CruxLineItem } from '../types.ts'
import { viewOrder } from './view.ts'

const parcel = { tracking_number: '12345', shipping_carrier: 'UPS', quantity: 10 }

function stateOf(line: CruxLineItem): string | undefined {
  return viewOrder({ uuid: 'order', line_items: [{ uuid: 'line', ...line }] }).lines[0]?.state
}

test.each<[string, CruxLineItem, string]>([
  ['V1', { status: 'Cancelled' }, 'cancelled'],
  ['lower case, as in older samples', { status: 'cancelled' }, 'cancelled'],
  [
    'a designation beside the allocation',
    { status: 'Allocated', line_item_designation: 'Cancelled' },
    'cancelled',
  ],
  ['the printed form', { status: 'Allocated', line_item_designation: 'ID: 3 Name: Cancelled' }, 'cancelled'],
  [
    'a list of designations',
    { status: 'Allocated', line_item_designation: ['ID: 3 Name: Cancelled'] },
    'cancelled',
  ],
  ['a cancelled line with a parcel', { status: 'Cancelled', tracking_numbers: [parcel] }, 'other'],
  [
    'a cancelled line with a parcel of a part',
    { line_item_designation: 'Cancelled', allocation: { quantity_ordered: 12 }, tracking: [parcel] },
    'other',
  ],
  ['both words', { status: 'Cancelled', line_item_designation: 'ID: 1 Name: HasTracking' }, 'other'],
  ['a cancelled line with placeholders', { status: 'Cancelled', tracking_numbers: [null, '-'] }, 'cancelled'],
  ['shipped', { status: 'HasTracking', tracking_numbers: [] }, 'shipped'],
  ['a parcel in V1', { status: 'Allocated', tracking_numbers: [parcel] }, 'shipped'],
  [
    'a parcel in Timpanogos',
    { status: 'Unallocated', line_item_designation: null, tracking: [parcel] },
    'shipped',
  ],
  [
    'the invoice page’s designation',
    { status: 'Allocated', line_item_designation: 'ID: 1 Name: HasTracking' },
    'shipped',
  ],
  ['the other spelling', { status: 'Canceled' }, 'cancelled'],
  ['a rejected line with a parcel', { status: 'Rejected', tracking_numbers: [parcel] }, 'shipped'],
  ['rejected beside a word no page lists', { status: 'Rejected', line_item_designation: 'New' }, 'other'],
  [
    'placeholders in place of parcels',
    { status: 'Allocated', tracking_numbers: [null, '', ' - ', 'None', { tracking_number: 'null' }] },
    'open',
  ],
  ['a blank designation beside rejected', { status: 'Rejected', line_item_designation: ' ' }, 'rejected'],
  [
    'nothing, as Python prints it, beside rejected',
    { status: 'Rejected', line_item_designation: 'ID: None Name: None' },
    'rejected',
  ],
  ['a blank status beside open', { status: '', line_item_designation: ['NeedsTracking', '-'] }, 'open'],
  ['blanks alone', { status: '', line_item_designation: 'None' }, 'other'],
  [
    'parcels without a number',
    {
      status: 'Allocated',
      tracking_numbers: [{ ...parcel, tracking_number: '' }, { ...parcel, tracking_number: null }, {}],
      tracking: [{ ...parcel, tracking_number: ' - ' }],
    },
    'open',
  ],
  [
    'a parcel with a part of what was ordered',
    {
      status: 'Allocated',
      line_item_designation: 'NeedsTracking',
      allocation: { quantity_ordered: 12 },
      tracking: [parcel],
    },
    'open',
  ],
  [
    'parcels with all that was ordered',
    {
      status: 'Allocated',
      allocation: { quantity_ordered: 12 },
      tracking: [parcel, { ...parcel, quantity: 2 }],
    },
    'shipped',
  ],
  [
    'a parcel with a part, under the names of both generations',
    {
      status: 'Allocated',
      allocation: { quantity_ordered: 12 },
      tracking_numbers: [parcel],
      tracking: [parcel],
    },
    'open',
  ],
  [
    'shipped by its word, and a parcel with a part of what was ordered',
    { status: 'HasTracking', allocation: { quantity_ordered: 12 }, tracking: [parcel] },
    'other',
  ],
  [
    'shipped by its word, and allocated in part',
    { status: 'Partial', line_item_designation: 'HasTracking' },
    'other',
  ],
  ['backordered with a parcel', { status: 'Backordered', tracking: [parcel] }, 'open'],
  ['rejected, and allocated in part', { status: 'Rejected', allocation: { quantity_allocated: 2 } }, 'other'],
  [
    'rejected, and accepted in part',
    { status: 'Rejected', allocation: { quantity_accepted: '2', quantity_allocated: null } },
    'other',
  ],
  [
    'rejected, and nothing allocated',
    { status: 'Rejected', allocation: { quantity_ordered: 2, quantity_allocated: 0 } },
    'rejected',
  ],
  ['a part that was rejected', { status: 'Partial', line_item_designation: 'Rejected' }, 'open'],
  ['a name of Object.prototype', { status: 'constructor' }, 'other'],
  ['new', { status: 'Unallocated', line_item_designation: null }, 'open'],
  ['an empty list of designations', { status: 'unallocated', line_item_designation: [] }, 'open'],
  ['allocated', { status: 'Allocated', tracking_numbers: null }, 'open'],
  ['in part', { status: 'Partial', line_item_designation: 'NeedsTracking' }, 'open'],
  ['backordered', { status: 'Backordered' }, 'open'],
  ['rejected: the supplier cannot supply', { status: 'Rejected' }, 'rejected'],
  [
    'rejected in the designation',
    { status: 'Allocated', line_item_designation: 'ID: 2 Name: Rejected' },
    'rejected',
  ],
  ['a word no page lists', { status: 'BrandNew' }, 'other'],
  ['the opposite of a word', { status: 'Not Cancelled' }, 'other'],
  ['a longer word', { status: 'Cancelled Pending' }, 'other'],
  [
    'an unknown word beside a known one',
    { status: 'BrandNew', line_item_designation: 'Backordered' },
    'other',
  ],
  ['nothing', {}, 'other'],
])('%s', (_what, line, state) => {
  expect(stateOf(line)).toBe(state)
})

test.each<[readonly string[], string]>([
  [['Cancelled', 'Cancelled'], 'cancelled'],
  [['HasTracking', 'HasTracking'], 'shipped'],
  [['Cancelled', 'Unallocated'], 'partially_cancelled'],
  [['Cancelled', 'HasTracking'], 'partially_cancelled'],
  [['HasTracking', 'Allocated'], 'open'],
  [['Rejected', 'Unallocated'], 'open'],
  [['Rejected', 'Rejected'], 'other'],
  [['Rejected', 'Cancelled'], 'partially_cancelled'],
  [[], 'other'],
])('lines %j make the order %s', (statuses, state) => {
  const line_items = statuses.map((status, index) => ({ uuid: `line-${index}`, status }))
  expect(viewOrder({ uuid: 'order', line_items }).state).toBe(state)
})

test('ids and words of both generations come through as they are', () => {
  expect(
    viewOrder({
      order_uuid: 'A-order',
      line_items: [
        { line_item_uuid: 'A-line', status: 'Allocated', line_item_designation: 'ID: 1 Name: HasTracking' },
        { uuid: 'C-line', status: 'Unallocated', allocation: null },
        { uuid: 'D-line', status: 'Unallocated', allocation: { quantity_ordered: '53' } },
      ],
    }),
  ).toEqual({
    orderId: 'A-order',
    state: 'open',
    vendorState: 'Allocated/ID: 1 Name: HasTracking, Unallocated',
    lines: [
      { id: 'A-line', state: 'shipped', vendorState: 'Allocated/ID: 1 Name: HasTracking' },
      { id: 'C-line', state: 'open', vendorState: 'Unallocated' },
      { id: 'D-line', state: 'open', vendorState: 'Unallocated', quantity: 53 },
    ],
  })
})

test('an id that is empty is none: the other name has it', () => {
  const { orderId, lines } = viewOrder({
    uuid: '',
    order_uuid: 'order',
    line_items: [{ uuid: '', line_item_uuid: 'line', status: 'Allocated' }],
  })
  expect([orderId, lines[0]?.id]).toEqual(['order', 'line'])
})

test('lines with one uuid, or with none, stay rows', () => {
  const { lines } = viewOrder({
    uuid: 'order',
    line_items: [
      { uuid: 'twin', status: 'Cancelled' },
      { uuid: 'twin', status: 'Allocated' },
      { status: 'Allocated', supplier_uuid: 'S', sku_id: 7 },
      { status: 'Allocated', supplier: { uuid: 'S' }, sku_id: '7' },
      { status: 'Allocated' },
    ],
  })
  expect(lines.map(({ id }) => id)).toEqual(['twin', 'twin', 's/7', 's/7', ''])
})
