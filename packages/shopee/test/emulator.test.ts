import {
  createManualClock,
  createShopeeEmulator,
  type ManualClock,
  type ShopeeEmulator,
} from '@cancel/emulator'
import { AmbiguousOutcomeError, type Unfollowed } from '@cancel/core'
import { describe, expect, test } from 'vitest'
import { createShopee, type ShopeeClient, type ShopeeSettings } from '../src/index.ts'
import { detail, scripted, updated } from './scripted.ts'

const orderId = '201020SQQ5K2EP'
const whole = { orderId, reason: 'customer_request' } as const
const items = [
  { item_id: 11, model_id: 0, model_quantity_purchased: 3 },
  { item_id: 12, model_id: 7 },
]
const twoUnits = {
  orderId,
  reason: 'out_of_stock',
  lines: [{ itemId: 11, modelId: 0, quantity: 2 }],
} as const

interface Stand {
  readonly emulator: ShopeeEmulator
  readonly clock: ManualClock
  readonly shopee: ShopeeClient
}

function stand(
  options: Parameters<typeof createShopeeEmulator>[0] = {},
  settings: ShopeeSettings = {},
): Stand {
  const clock = createManualClock()
  const emulator = createShopeeEmulator({ clock, ...options })
  return { emulator, clock, shopee: createShopee({ ...emulator.settings, ...settings }) }
}

function isCancel(input: RequestInfo | URL): boolean {
  return new Request(input).url.includes('cancel_order')
}

function kinds({ requests }: ShopeeEmulator): readonly (string | undefined)[] {
  return requests.map(({ kind }) => kind)
}

describe.each(['in-process', 'listening'])('%s', (where) => {
  async function run(work: (stand: Stand) => Promise<void>): Promise<void> {
    const present = stand()
    if (where === 'in-process') return work(present)
    const { settings, close } = await present.emulator.listen()
    try {
      await work({ ...present, shopee: createShopee(settings) })
    } finally {
      await close()
    }
  }

  test('a whole order', () =>
    run(async ({ shopee, emulator }) => {
      emulator.orders.add({ order_sn: orderId, item_list: items })
      const result = await shopee.cancel({
        ...whole,
        reason: 'out_of_stock',
        items: [{ itemId: 11, modelId: 0 }],
      })
      expect(result).toMatchObject({ status: 'cancelled', by: 'this_call', order: { cancelledBy: 'seller' } })
      expect(result.lines).toEqual([
        { id: '11/0', state: 'cancelled', verdict: 'cancelled', by: 'unproven', cancelled: 3 },
        { id: '12/7', state: 'cancelled', verdict: 'cancelled', by: 'unproven', cancelled: 1 },
      ])
      expect(emulator.ledger.entries.map(({ effect }) => effect)).toEqual(['cancelled'])
      expect(kinds(emulator)).toEqual(['cancel', 'read'])
    }))

  test('some units of a line, and no more', () =>
    run(async ({ shopee, emulator }) => {
      emulator.orders.add({ order_sn: orderId, item_list: items })
      expect(await shopee.cancel(twoUnits)).toMatchObject({
        status: 'cancelled',
        by: 'this_call',
        lines: [{ id: '11/0', state: 'open', verdict: 'cancelled', by: 'this_call', asked: 2, cancelled: 2 }],
        alsoCancelled: [],
        order: { state: 'partially_cancelled' },
      })
      expect(emulator.ledger.entries.map(({ effect }) => effect)).toEqual(['item 11/0 cancelled 2'])
      expect(kinds(emulator)).toEqual(['read', 'cancel', 'read'])
    }))

  test('an order somebody else cancelled', () =>
    run(async ({ shopee, emulator }) => {
      emulator.orders.add({ order_sn: orderId })
      emulator.orders.cancelElsewhere(orderId, 'buyer')
      expect(await shopee.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'someone_else' })
    }))

  test('an order nobody knows', () =>
    run(async ({ shopee, emulator }) => {
      expect(await shopee.cancel(whole)).toMatchObject({ status: 'refused', refusal: 'not_found' })
      expect(await shopee.getOrder({ orderId })).toBeUndefined()
      expect(kinds(emulator)).toEqual(['cancel', 'read'])
    }))
})

test.each<[object, string, RegExp]>([
  [{ order_status: 'SHIPPED' }, 'unspecified', /come back as a return/],
  [{ order_status: 'PROCESSED' }, 'unspecified', /tracking number/],
  [{ fulfillment_flag: 'fulfilled_by_shopee' }, 'channel_managed', /Seller Centre/],
])('an order with %o is refused, with what to do by what was read', async (order, refusal, hint) => {
  const { shopee, emulator } = stand()
  emulator.orders.add({ order_sn: orderId, ...order })
  const result = await shopee.cancel(whole)
  expect(result).toMatchObject({ status: 'refused', refusal, basis: 'stated' })
  expect(result).toHaveProperty('hint', expect.stringMatching(hint))
  expect(result).toHaveProperty('hint', expect.not.stringMatching(/Answer the buyer/))
  expect(emulator.ledger.entries).toEqual([])
})

test('a buyer who asked to cancel is answered, and that cancels', async () => {
  const { shopee, emulator } = stand()
  emulator.orders.add({ order_sn: orderId })
  emulator.orders.requestCancel(orderId)
  const refused = await shopee.cancel(whole)
  expect(refused).toMatchObject({
    status: 'refused',
    refusal: 'unspecified',
    hint: expect.stringContaining('api.handleBuyerCancellation'),
  })
  expect(await shopee.preview(whole)).toMatchObject({ allowed: 'no' })
  await shopee.api.handleBuyerCancellation({ order_sn: orderId, operation: 'ACCEPT' })
  expect(await shopee.getOrder({ orderId })).toMatchObject({ state: 'cancelled', cancelledBy: 'buyer' })
  await expect(
    shopee.api.handleBuyerCancellation({ order_sn: orderId, operation: 'REJECT' }),
  ).rejects.toMatchObject({ code: 'rejected', vendorCode: 'order.cancel_order_invalid_status' })
})

test('a buyer who asks while the answer is lost makes it requested, and you are waited for', async () => {
  const { shopee, emulator } = stand({}, { readBefore: true })
  emulator.orders.add({ order_sn: orderId })
  emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
  const settings = emulator.settings
  const racing = shopee.with({
    fetch: async (input, init) => {
      try {
        return await settings.fetch(input, init)
      } finally {
        if (isCancel(input)) emulator.orders.requestCancel(orderId)
      }
    },
  })
  const result = await racing.cancel(whole)
  expect(result).toMatchObject({ status: 'requested', awaiting: 'you' })
  emulator.orders.cancelElsewhere(orderId, 'buyer')
  expect(await shopee.follow(result)).toMatchObject({ status: 'cancelled', by: 'someone_else' })
})

describe('when the answer is lost', () => {
  test('a cancel that was done is found by reading', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId })
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
    expect(await shopee.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    expect(emulator.ledger.entries).toHaveLength(1)
  })

  test('a whole cancel that was not done is sent again when the caller says so, and never before', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId })
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
    const open = await shopee.cancel(whole)
    expect(open).toMatchObject({ status: 'unconfirmed', seen: 'untouched', safeToRepeat: true })
    expect(kinds(emulator)).toEqual(['cancel', 'read', 'read', 'read'])
    expect(await shopee.follow(open, { repeat: true })).toMatchObject({ status: 'cancelled' })
    expect(kinds(emulator).filter((kind) => kind === 'cancel')).toHaveLength(2)
  })

  test('units are never sent twice, and followed by the same lines from stored JSON', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId, item_list: items })
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: false })
    const untouched = await shopee.cancel(twoUnits)
    expect(untouched).toMatchObject({ status: 'unconfirmed', seen: 'untouched', safeToRepeat: false })
    expect(kinds(emulator).filter((kind) => kind === 'cancel')).toHaveLength(1)

    // The first result is lost in a drawer; its units are cancelled by the second.
    expect(await shopee.cancel(twoUnits)).toMatchObject({ status: 'cancelled', by: 'this_call' })
    const stored = JSON.parse(JSON.stringify(untouched)) as typeof untouched
    const followed = await createShopee(emulator.settings).follow(stored, { reads: 1 })
    expect(followed).toMatchObject({ status: 'unconfirmed', lines: [{ id: '11/0', verdict: 'undecided' }] })
  })

  test('units are settled by the word of the only writer, from an entry stored before the send', async () => {
    const { shopee, emulator } = stand({}, { onlyWriter: true })
    emulator.orders.add({ order_sn: orderId, item_list: items })
    let entry: Unfollowed | undefined
    const beforeSend = (told: Unfollowed): void => {
      entry = JSON.parse(JSON.stringify(told)) as Unfollowed
    }
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    await shopee.cancel(twoUnits, { beforeSend, reconcile: { reads: 0 } })
    if (entry === undefined) throw new Error('beforeSend was not called')
    // The process died here: all that is left is the entry.
    expect(await createShopee(emulator.settings).follow(entry as never, { reads: 1 })).toMatchObject({
      status: 'cancelled',
      by: 'this_call',
      lines: [{ id: '11/0', asked: 2, cancelled: 2 }],
    })
  })

  test('reads that lag leave it unconfirmed until they catch up', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId, item_list: items })
    emulator.faults.add({ on: 'cancel', fault: 'timed_out:hang', committed: true })
    emulator.faults.add({ on: 'read', fault: 'server_error:503', times: 1000 })
    const unread = await shopee.cancel(whole)
    expect(unread).toMatchObject({ status: 'unconfirmed', cause: 'no_answer', seen: 'unreadable' })
    emulator.faults.clear()
    expect(await shopee.follow(unread)).toMatchObject({ status: 'cancelled', by: 'unproven' })
  })
})

describe('lines', () => {
  test('in and beside a bundle are told apart, beyond 2^53 too', async () => {
    const { shopee, emulator } = stand()
    const group = 1_051_400_341_536_827_267n
    const [item] = items
    const bundled = { ...item, promotion_group_id: group, order_item_id: 2_300_000_001 }
    emulator.orders.add({ order_sn: orderId, item_list: [{ ...item }, bundled] })
    await expect(shopee.cancel(twoUnits)).rejects.toThrow('add promotionGroupId or orderItemId')
    expect(kinds(emulator)).toEqual(['read'])
    const lines = [{ itemId: 11, modelId: 0, quantity: 3, promotionGroupId: String(group) }] as const
    expect(await shopee.cancel({ ...twoUnits, lines })).toMatchObject({
      status: 'cancelled',
      lines: [{ id: `11/0/${group}/2300000001`, cancelled: 3 }],
      alsoCancelled: [],
    })
    expect(emulator.orders.get(orderId)?.item_list.map(({ active_qty }) => active_qty)).toEqual([3, 0])
  })

  test('in a bundle are found again after a crash, by the ids of the request', async () => {
    const { shopee, emulator } = stand({}, { onlyWriter: true })
    const [item] = items
    const group = 1_051_400_341_536_827_267n
    emulator.orders.add({
      order_sn: orderId,
      item_list: [{ ...item, promotion_group_id: group, order_item_id: 2_300_000_001 }],
    })
    let entry: Unfollowed | undefined
    const beforeSend = (told: Unfollowed): void => {
      entry = JSON.parse(JSON.stringify(told)) as Unfollowed
    }
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset', committed: true })
    // All three units go: what is left of the line is less than was asked.
    const lines = [{ itemId: 11, modelId: 0, quantity: 3 }]
    await shopee.cancel({ ...twoUnits, lines }, { beforeSend, reconcile: { reads: 0 } })
    expect(await shopee.follow(entry as never, { reads: 1 })).toMatchObject({
      status: 'cancelled',
      lines: [{ id: `11/0/${group}/2300000001`, asked: 3, cancelled: 3 }],
    })
  })

  test('more units than are left are refused, with the number, and nothing is sent', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId, item_list: items })
    await shopee.cancel(twoUnits)
    await expect(shopee.cancel(twoUnits)).rejects.toThrow(
      'lines.0.quantity must be at most 1: no more units are left; given 2',
    )
    expect(kinds(emulator)).toEqual(['read', 'cancel', 'read', 'read'])
  })

  test('are cancelled only while as many are left as the request says: a job delivered twice is refused', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId, item_list: items })
    const job = { ...twoUnits, lines: [{ itemId: 11, modelId: 0, quantity: 1, left: 3 }] }
    expect(await shopee.cancel(job)).toMatchObject({ status: 'cancelled', by: 'this_call' })
    const hint = expect.stringMatching(/look at it before you cancel again/)
    expect(await shopee.cancel(job)).toMatchObject({ status: 'refused', refusal: 'line_changed', hint })
    expect(emulator.ledger.entries.map(({ effect }) => effect)).toEqual(['item 11/0 cancelled 1'])
  })

  test('are not cancelled of a line that lost some nobody counts: they would show as this call’s later', async () => {
    const [row] = items
    const lost = { ...row, active_qty: 2, cancelled_qty: null }
    const { shopee, urls } = scripted({
      read: [detail({ order_sn: orderId, item_list: [lost] })],
      cancel: [updated],
    })
    await expect(shopee.cancel(twoUnits)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(
        'lines.0.quantity must be of a line whose cancelled_qty tells what is gone; given 2',
      ),
    })
    expect(urls).toHaveLength(1)
  })

  test('of which a buyer asked for one are counted all, once the order is cancelled', async () => {
    const [row] = items
    const asked = { ...row, active_qty: 2, cancel_requested_qty: 1, cancelled_qty: 0 }
    const { shopee } = scripted({
      read: [
        detail({ order_sn: orderId, item_list: [asked] }),
        detail({ order_sn: orderId, order_status: 'CANCELLED', item_list: null }),
      ],
      cancel: [updated],
    })
    expect(await shopee.cancel(twoUnits)).toMatchObject({
      status: 'cancelled',
      lines: [{ asked: 2, cancelled: 3 }],
    })
  })

  test('of a cancelled order cannot be ours, and nothing is sent', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId, item_list: items })
    emulator.orders.cancelElsewhere(orderId, 'system')
    expect(await shopee.cancel(twoUnits)).toMatchObject({ status: 'refused', refusal: 'line_changed' })
    expect(kinds(emulator)).toEqual(['read'])
  })

  test('that take the whole order with them show it', async () => {
    const { shopee, emulator } = stand()
    emulator.orders.add({ order_sn: orderId, item_list: items })
    emulator.faults.add({ on: 'cancel', fault: 'connection_lost:reset' })
    const racing = shopee.with({
      fetch: async (input, init) => {
        try {
          return await emulator.settings.fetch(input, init)
        } finally {
          if (isCancel(input)) emulator.orders.cancelElsewhere(orderId, 'seller')
        }
      },
    })
    expect(await racing.cancel(twoUnits)).toMatchObject({
      status: 'cancelled',
      lines: [{ id: '11/0', asked: 2, cancelled: 3 }],
      alsoCancelled: [{ id: '12/7', state: 'cancelled', by: 'unproven', cancelled: 1 }],
    })
  })
})

test('a preview reads once, shows the body without credentials, and sends nothing', async () => {
  const { shopee, emulator } = stand()
  emulator.orders.add({ order_sn: orderId, item_list: items })
  const preview = await shopee.preview(twoUnits)
  expect(preview).toMatchObject({
    allowed: 'yes',
    order: { state: 'open' },
    request: { method: 'POST', url: expect.stringMatching(/\/api\/v2\/order\/cancel_order$/) },
  })
  expect(JSON.parse(preview.request.body ?? '')).toEqual({
    order_sn: orderId,
    cancel_reason: 'OUT_OF_STOCK',
    partial_cancel_item_list: [
      { item_id: 11, model_id: 0, model_quantity: 2, order_item_id: 11, promotion_group_id: 0 },
    ],
  })
  expect(kinds(emulator)).toEqual(['read'])
})

test('credentials are checked by a harmless read', async () => {
  const { shopee, emulator } = stand()
  expect(await shopee.check()).toEqual({})
  expect(kinds(emulator)).toEqual(['read'])
  await expect(shopee.with({ partnerKey: 'another key' }).check()).rejects.toMatchObject({
    code: 'configuration',
  })
  await expect(shopee.with({ accessToken: 'another' }).check()).rejects.toMatchObject({
    code: 'unauthenticated',
  })
})

test('credentials work where Shopee lists no order in place of saying that there is none', async () => {
  const read = [{ body: { error: '', message: '', request_id: 'r1', response: { order_list: [] } } }]
  expect(await scripted({ read }).shopee.check()).toEqual({})
})

test('an answer to the buyer that is lost may have been taken', async () => {
  const { shopee, emulator } = stand()
  emulator.orders.add({ order_sn: orderId })
  emulator.orders.requestCancel(orderId)
  const lossy = shopee.with({
    fetch: async (input, init) => {
      await emulator.settings.fetch(input, init)
      throw new TypeError('fetch failed')
    },
  })
  const lost: unknown = await lossy.api
    .handleBuyerCancellation({ order_sn: orderId, operation: 'ACCEPT' })
    .catch((error: unknown) => error)
  expect(AmbiguousOutcomeError.is(lost)).toBe(true)
  expect(await shopee.getOrder({ orderId })).toMatchObject({ state: 'cancelled' })
})

test('an order in PENDING is seen as such', async () => {
  const { shopee, emulator } = stand()
  emulator.orders.add({ order_sn: orderId, order_status: 'PENDING' })
  expect(await shopee.getOrder({ orderId })).toMatchObject({ state: 'open', vendorState: 'PENDING' })
})

test('bad input sends nothing', async () => {
  const { shopee, emulator } = stand()
  const bad = [
    { ...whole, reason: 'out_of_stock' },
    { ...whole, lines: [] },
    { ...whole, orderId: 'A,B' },
    { ...whole, typo: 1 },
  ]
  for (const request of bad)
    await expect(shopee.cancel(request as never)).rejects.toMatchObject({ code: 'invalid_request' })
  await expect(shopee.getOrder({ orderId: '' })).rejects.toMatchObject({ code: 'invalid_request' })
  expect(emulator.requests).toEqual([])
})

test.each([-1, 1])('a clock that is an hour off is mended once by the vendor’s Date (%d)', async (sign) => {
  const { emulator, clock } = stand()
  emulator.orders.add({ order_sn: orderId })
  const wrong = { ...clock, now: () => clock.now() + sign * 3_600_000 }
  const shopee = createShopee({ ...emulator.settings, clock: wrong })
  expect(await shopee.cancel(whole)).toMatchObject({
    status: 'cancelled',
    attempts: [{ rule: 'wrong_time' }, { rule: 'success' }],
  })
  expect(kinds(emulator)).toEqual(['cancel', 'cancel', 'read'])
})

test('a wrong key is told at once, and nothing is sent twice', async () => {
  const { emulator, shopee } = stand({}, { partnerKey: 'another key' })
  await expect(shopee.cancel(whole)).rejects.toMatchObject({
    code: 'configuration',
    vendorCode: 'error_sign',
  })
  expect(kinds(emulator)).toEqual(['cancel'])
})
