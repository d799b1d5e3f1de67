import * as z from 'zod/mini'
import { expect, test } from 'vitest'
import { CancelError, type CancelResult, type LineState } from '../src/index.ts'
import { endpoint, type Schema } from '../src/define/index.ts'
import { createLoopBench, loop, type LoopClient, type LoopDeclaration, type LoopOrder } from './loop-bench.ts'

// A vendor that shows an order by one request and its lines on pages of one line each.

interface PagedOrder extends LoopOrder {
  readonly lines?: readonly Line[]
  readonly isWhole?: boolean
}

interface Line {
  readonly id: string
  readonly state: LineState
}

interface Asked {
  readonly orderId: string
  readonly page: number
}

interface Page {
  readonly of: string
  readonly line: Line
  readonly isLast: boolean
}

const asked: Schema<Asked> = z.strictObject({ orderId: z.string(), page: z.int() })
const page: Schema<Page> = z.object({
  of: z.string(),
  isLast: z.boolean(),
  line: z.object({ id: z.string(), state: z.enum(['open', 'cancelled']) }),
})

const lines = endpoint<{ readonly baseUrl: string; readonly token: unknown }, Asked, Page>({
  name: 'GET lines',
  purpose: 'read',
  method: 'GET',
  input: asked,
  path: ({ orderId, page: number }) => `/${orderId}/lines/${number}`,
  answer: page,
  isAbout: ({ of }, { orderId }) => of === orderId,
})

const declared: LoopDeclaration = {
  ...loop,
  endpoints: { ...loop.endpoints, lines },
  cancel: {
    endpoint: 'cancel',
    request: loop.cancel.request,
    reasons: [],
    facts: { decidedBy: 'vendor', repeat: { whole: 'refused', lines: 'refused' } },
    to: ({ orderId }) => ({ orderId }),
  },
  read: {
    ...loop.read,
    rest: [
      {
        endpoint: 'lines',
        to: ({ lines: known = [], isWhole }: PagedOrder, { orderId }) =>
          isWhole === true ? undefined : { orderId, page: known.length },
        join: (order: PagedOrder, { line, isLast }: Page) => ({
          ...order,
          lines: [...(order.lines ?? []), line],
          isWhole: isLast,
        }),
      },
    ],
    // Of a part this throws.
    view: ({ id, state, lines: rows }: PagedOrder) => {
      if (rows === undefined) throw new Error('a part of an order was looked at')
      return { orderId: id, state: 'other', word: 'other', vendorState: state, lines: [...rows] }
    },
  },
}

interface Shop {
  readonly client: LoopClient
  readonly paths: readonly string[]
  readonly states: LineState[]
}

/** @param answer what the shop says in place of its own answer; it may also change the shop before it answers */
function openShop(
  answer: (path: string, states: LineState[]) => Response | undefined = () => undefined,
  declaration: LoopDeclaration = declared,
): Shop {
  const states: LineState[] = ['open', 'open', 'open']
  const paths: string[] = []
  const fetch: typeof globalThis.fetch = async (input) => {
    const path = new URL(new Request(input).url).pathname
    paths.push(path)
    const other = answer(path, states)
    if (other !== undefined) return other
    const number = /\/lines\/(\d)$/.exec(path)?.[1]
    if (path.endsWith('/cancel')) states.fill('cancelled')
    if (number === undefined) return Response.json({ id: 'A', state: 'order' })
    return Response.json(linePage(states, Number(number)))
  }
  const { client } = createLoopBench({ cancel: [], settings: { fetch }, declared: declaration })
  return { client, paths, states }
}

function linePage(states: readonly LineState[], number: number): Page {
  const line = { id: String(number + 1), state: states[number] ?? 'open' }
  return { of: 'A', line, isLast: number >= states.length - 1 }
}

function statesIn({ order }: CancelResult): readonly LineState[] | undefined {
  return order?.lines.map(({ state }) => state)
}

const reading = ['/A', '/A/lines/0', '/A/lines/1', '/A/lines/2']

test('an order on pages is read until two readings agree, and then it is the whole order', async () => {
  const { client, paths } = openShop()
  const result = await client.cancel({ orderId: 'A' })
  expect(result.status).toBe('cancelled')
  expect(statesIn(result)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  expect(paths).toEqual([...reading, ...reading, '/A/cancel', ...reading, ...reading])
})

test('pages of two moments are no order: what was cancelled between them is no partial cancellation', async () => {
  let isAccepted = false
  const torn: (readonly LineState[])[] = []
  const { client } = openShop((path, states) => {
    if (path === '/A/cancel') {
      isAccepted = true
      return Response.json({ id: 'A', state: 'order' })
    }
    // The first page after the cancel was taken is older than the effect, the others are younger.
    if (isAccepted && path === '/A/lines/1' && states[0] === 'open') {
      torn.push([states[0], 'cancelled', 'cancelled'])
      states.fill('cancelled')
    }
    return undefined
  })
  const result = await client.cancel({ orderId: 'A' })
  expect(torn).toEqual([['open', 'cancelled', 'cancelled']])
  expect(result.status).toBe('cancelled')
  expect(result.log.flatMap((entry) => (entry.type === 'read' ? [entry.view.lines[0]?.state] : []))).toEqual([
    'open',
    'cancelled',
  ])
})

const noSuch = (): Response => Response.json({ code: 'no_order' }, { status: 404 })

test('a page that is not there is not an order that is not there', async () => {
  const { client } = openShop((path) => (path === '/A/lines/1' ? noSuch() : undefined))
  await expect(client.getOrder({ orderId: 'A' })).rejects.toThrow('no_order')
  const { status } = await client.cancel({ orderId: 'A' })
  expect(status).not.toBe('refused')
  const gone = openShop((path) => (path === '/A' ? noSuch() : undefined))
  expect(await gone.client.cancel({ orderId: 'A' })).toMatchObject({
    status: 'refused',
    refusal: 'not_found',
  })
})

/** The same vendor, whose order has a word that covers its lines: nothing is read before a cancel. */
const worded: LoopDeclaration = {
  ...declared,
  cancel: {
    ...declared.cancel,
    facts: { decidedBy: 'vendor', orderWord: { cancelled: 'covers', shipped: 'covers' } },
  },
  read: {
    ...declared.read,
    view: ({ id, state, lines: rows = [] }: PagedOrder) => ({
      orderId: id,
      state,
      word: state,
      vendorState: state,
      lines: [...rows],
    }),
  },
}

const foreign = (status: number): Response =>
  new Response('<html>', { status, headers: { 'content-type': 'text/html' } })

test.each(['/A/lines/0', '/A/lines/1'])(
  'a page that a gateway turns away shuts no door: %s',
  async (lost) => {
    const { client, states } = openShop((path, rows) => {
      if (path === '/A/cancel') rows.fill('cancelled')
      return path === '/A/cancel' || path === lost ? foreign(404) : undefined
    }, worded)
    expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'unconfirmed', final: false })
    expect(states).toEqual(['cancelled', 'cancelled', 'cancelled'])
  },
)

test('nor does a second reading that is turned away', async () => {
  let looks = 0
  const { client } = openShop((path, rows) => {
    if (path === '/A/cancel') rows.fill('cancelled')
    if (path === '/A') looks += 1
    return path === '/A/cancel' || (path === '/A' && looks % 2 === 0) ? foreign(404) : undefined
  }, worded)
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'unconfirmed', final: false })
})

test('a word of another age than the rows does not say that they are shipped', async () => {
  let isSent = false
  // The lines come from a copy that is old, and the order's word does not.
  const { client } = openShop((path) => {
    if (path === '/A') return Response.json({ id: 'A', state: isSent ? 'shipped' : 'open' })
    if (path !== '/A/cancel') return undefined
    isSent = true
    return Response.json({}, { status: 504 })
  }, worded)
  expect(await client.cancel({ orderId: 'A' })).toMatchObject({ status: 'unconfirmed', final: false })
})

test.each<[string, (path: string, states: LineState[]) => Response | undefined, string]>([
  [
    'never ends',
    (path) =>
      path.includes('lines') ? Response.json({ ...linePage(['open'], 0), isLast: false }) : undefined,
    'Loop answered with an order of more than 100 parts',
  ],
  [
    'changes at each look',
    (path, states) => {
      if (path === '/A') states[0] = states[0] === 'open' ? 'cancelled' : 'open'
      return undefined
    },
    'Loop answered with an order that changed at each look',
  ],
  [
    'has a page of another order',
    (path) => (path === '/A/lines/2' ? Response.json({ ...linePage(['open'], 2), of: 'B' }) : undefined),
    'Loop answered with something',
  ],
])('an order that %s was not read', async (_what, answer, message) => {
  const { client, paths } = openShop(answer)
  const error: unknown = await client.getOrder({ orderId: 'A' }).catch((thrown: unknown) => thrown)
  expect(CancelError.is(error)).toBe(true)
  expect(error).toMatchObject({ code: 'unexpected_response', message: expect.stringContaining(message) })
  expect(paths.length).toBeLessThanOrEqual(101)
})

test.each<[string, Partial<LoopDeclaration>, string]>([
  [
    'an answer to a cancel that would be taken for all of the order',
    { cancel: { ...declared.cancel, order: (value) => value } },
    'cancel.order must be nothing beside read.rest',
  ],
  [
    'a page that may be of another order',
    { endpoints: { ...declared.endpoints, lines: withoutIsAbout() } },
    'endpoints.lines.isAbout must be a function',
  ],
  [
    'a page that is no read',
    { endpoints: { ...declared.endpoints, lines: { ...lines, purpose: 'write' } } },
    "endpoints.lines.purpose must be 'read'",
  ],
])('%s is refused where the provider is defined', (_what, wrong, message) => {
  expect(() => createLoopBench({ cancel: [], declared: { ...declared, ...wrong } })).toThrow(message)
})

function withoutIsAbout(): Omit<typeof lines, 'isAbout'> {
  const { isAbout: _, ...rest } = lines
  return rest
}
