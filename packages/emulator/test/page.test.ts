import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEmulator, type Emulator, type ListeningEmulator } from '../src/index.ts'

let emulator: Emulator
let listening: ListeningEmulator

beforeEach(async () => {
  emulator = createEmulator()
  listening = await emulator.listen()
})

afterEach(() => listening.close())

/** Reads events until one has what is looked for. */
async function event(holds: (shown: Shown) => boolean): Promise<Shown> {
  const response = await fetch(`${listening.kibo.url}/__emulator/events`)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  let text = ''
  for await (const part of response.body ?? []) {
    text += new TextDecoder().decode(part)
    const shown = text
      .split('\n\n')
      .filter((block) => block.startsWith('data: '))
      .flatMap((block) => parse(block.slice('data: '.length)))
      .find(holds)
    if (shown !== undefined) return shown
  }
  throw new Error('the events ended')
}

interface Shown {
  readonly vendors: readonly { readonly name: string; readonly requests: number }[]
  readonly orders: readonly unknown[]
  readonly ledger: readonly (readonly string[])[]
  readonly faults: readonly (readonly string[])[]
}

/** Half of an event may have arrived. */
function parse(text: string): Shown[] {
  return text.endsWith('}') ? [JSON.parse(text) as Shown] : []
}

test('the page asks for nothing but itself and holds no foreign text', async () => {
  const response = await fetch(listening.shopee.url)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; connect-src 'self'")
  const page = await response.text()
  expect(page).toContain('<title>Emulator</title>')
  expect(page).not.toMatch(/https?:\/\//)
  expect(emulator.shopee.requests).toEqual([])
  expect((await fetch(listening.shopee.url, { method: 'POST' })).status).toBe(200)
})

test('its events show orders, ledger and faults of all vendors as they happen, and no secret', async () => {
  const { orderID } = emulator.kibo.orders.add({ orderItems: [{ orderItemID: 7, quantity: 3 }] })
  emulator.shopee.orders.add({ order_sn: 'A1' }, '600001')
  expect(await event(({ orders }) => orders.length === 2)).toMatchObject({
    vendors: [{ name: 'shopee', accounts: 2, orders: 1 }, {}, { name: 'kibo', units: 3, cancelled: 0 }, {}],
    orders: [
      ['shopee', 'shop/600001', 'A1', 'READY_TO_SHIP', expect.stringContaining('x1 open')],
      ['kibo', '12345', String(orderID), 'READY', '7 x3 open'],
    ],
    ledger: [],
    faults: [],
  })
  emulator.shopee.faults.add({ on: 'read', fault: 'server_error:503' })
  const later = event(({ ledger, faults }) => ledger.length + faults.length === 2)
  const path = '/api/v2/order/get_order_detail?order_sn_list=A1&access_token=sensitive-value'
  await fetch(`${listening.shopee.url}${path}`)
  emulator.kibo.orders.cancelElsewhere(String(orderID))
  const shown = await later
  expect(shown.ledger[0]?.slice(1)).toEqual(['kibo', String(orderID), 'cancelled', 'someone else'])
  expect(shown.faults[0]?.slice(1)).toEqual(['shopee', 'A1', 'server_error:503', 'read (request 1)'])
  const secrets = [
    emulator.shopee.settings.accessToken,
    emulator.kibo.settings.clientSecret,
    'sensitive-value',
  ]
  for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret)
})
