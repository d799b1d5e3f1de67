import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createAcme } from '../src/index.ts'

// What goes over a real socket, byte by byte: a mistake that client and emulator share would be found here.

interface Sent {
  readonly line: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let close: () => void
afterEach(() => close())

/** A server that answers as told and keeps what came. */
async function startServer(answer: (line: string) => object): Promise<{ url: string; sent: Sent[] }> {
  const sent: Sent[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const line = `${request.method} ${request.url}`
      sent.push({ line, headers: request.headers, body })
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(line)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent }
}

const order = (cancelled: number): object => ({
  order_no: 'a/1',
  status: cancelled === 3 ? 'CANCELLED' : 'NEW',
  lines: [{ line_no: '1', quantity: 3, cancelled, status: cancelled === 3 ? 'CANCELLED' : 'OPEN' }],
})

test('a login, a read before, and the cancel of two units', async () => {
  const { url, sent } = await startServer((line) =>
    line.includes('token')
      ? { access_token: 'a-token', expires_in: 1800 }
      : order(line.startsWith('POST') ? 2 : 0),
  )
  const acme = createAcme({ shop: 'a-shop', clientId: 'an-id', clientSecret: 'a-secret', baseUrl: url })
  const lines = [{ lineNumber: '1', quantity: 2 }]
  const result = await acme.cancel({ orderId: 'a/1', reason: 'customer_request', note: 'too many', lines })
  expect(result).toMatchObject({
    status: 'cancelled',
    by: 'this_call',
    account: `acme/${url.slice('http://'.length)}/shop/a-shop`,
    lines: [{ id: '1', verdict: 'cancelled', asked: 2, cancelled: 2 }],
    sent: { reason: 'BUYER', note: true },
  })
  expect(sent.map(({ line }) => line)).toEqual([
    'POST /v1/oauth/token',
    'GET /v1/orders/a%2F1',
    'POST /v1/orders/a%2F1/cancel',
  ])
  const [login, , cancel] = sent
  expect(JSON.parse(login?.body ?? '')).toEqual({ client_id: 'an-id', client_secret: 'a-secret' })
  expect(login?.headers.authorization).toBeUndefined()
  expect(cancel?.headers).toMatchObject({
    authorization: 'Bearer a-token',
    'content-type': 'application/json',
  })
  expect(JSON.parse(cancel?.body ?? '')).toEqual({
    reason: 'BUYER',
    note: 'too many',
    lines: [{ line_no: '1', quantity: 2 }],
  })
})

test('a whole order is read before as well, since no word for the order is known to speak of each row', async () => {
  const { url, sent } = await startServer((line) => order(line.startsWith('POST') ? 3 : 0))
  const acme = createAcme({ shop: 'a-shop', accessToken: 'a-token', baseUrl: url })
  expect(await acme.cancel({ orderId: 'a/1', reason: { raw: 'FIRE' } })).toMatchObject({
    status: 'cancelled',
  })
  expect(sent.map(({ body }) => body)).toEqual(['', '{"reason":"FIRE"}'])
})

test.each([
  ['sandbox', 'https://sandbox.acme.example'],
  ['production', 'https://api.acme.example'],
] as const)('the %s has a host of its own', async (environment, host) => {
  close = () => undefined
  const hosts: string[] = []
  const acme = createAcme({
    shop: 'a-shop',
    accessToken: 'a-token',
    environment,
    fetch: async (input) => {
      hosts.push(new URL(new Request(input).url).origin)
      return Response.json(order(0))
    },
  })
  await acme.getOrder({ orderId: 'a/1' })
  expect(hosts).toEqual([host])
})

test('what is missing is named at once, with its variable', async () => {
  close = () => undefined
  await expect(createAcme().getOrder({ orderId: '1' })).rejects.toThrow(
    /shop \(ACME_SHOP\).*accessToken \(ACME_ACCESS_TOKEN\), or clientId \(ACME_CLIENT_ID\)/,
  )
})
