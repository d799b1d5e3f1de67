import type { AnyCanceller } from '@cancel/core'
import { cancel, follow, getOrder, linesIn, preview } from '../asked.ts'
import { assert, forEvery, show } from '../assert.ts'
import { errorOf } from '../outcome.ts'
import { caseOf, type ConformancePromise } from '../promise.ts'
import type { TestOrder } from '../test-emulator.ts'
import { isSameId, type World } from '../world.ts'

interface Misuse {
  readonly name: string
  /** The message must contain it. */
  readonly field: string
  readonly request: unknown
}

const badIds: readonly unknown[] = [
  '',
  ' ',
  '.',
  '..',
  ' 1',
  '1 ',
  '1\n',
  '\u0000',
  2 ** 53,
  1.5,
  {},
  [],
  null,
  true,
]

/** A request that is wrong is refused before anything is sent, by the name of the field. */
export const badInput: ConformancePromise = (context) => [
  caseOf(context, 'requests to cancel', async (world) => {
    await forEvery(
      misusesOf(world.orders.add('open')),
      ({ name }) => name,
      async ({ field, request }) => {
        const error = await errorOf(cancel(world.client(), request), 'invalid_request')
        assert(error.message.includes(field), `the message does not name ${field}: ${error.message}`)
        checkQuiet(world)
      },
    )
  }),
  caseOf(context, 'requests to preview', async (world) => {
    await forEvery(
      misusesOf(world.orders.add('open')),
      ({ name }) => name,
      async ({ request }) => {
        await errorOf(preview(world.client(), request), 'invalid_request')
        checkQuiet(world)
      },
    )
  }),
  caseOf(context, 'ids of orders to read', async (world) => {
    const order = world.orders.add('open')
    await forEvery(
      badIds,
      (id) => `orderId ${JSON.stringify(id)}`,
      async (orderId) => {
        const ref = { ...order.ref, orderId: orderId as string }
        await errorOf(getOrder(world.client(), { ref }), 'invalid_request')
        checkQuiet(world)
      },
    )
  }),
  caseOf(context, 'a field that none of the vendor’s own calls has', checkOwnCalls),
  caseOf(context, 'a column that is declared and not read', async (world) => checkColumns(world)),
  ...(context.modes.includes('line')
    ? [caseOf(context, 'a cell of which a line or its units are lost', async (world) => checkCells(world))]
    : []),
  caseOf(context, 'options of the call', async (world) => {
    const order = world.orders.add('open')
    const wrong = { timeoutMs: 0, totalTimeoutMs: Number.NaN, maxRetries: -1, reconcile: { reads: 0.5 } }
    await forEvery(
      Object.entries(wrong),
      ([name]) => name,
      async ([name, value]) => {
        const call = cancel(world.client(), order.whole, { [name]: value })
        const error = await errorOf(call, 'invalid_request', 'configuration')
        assert(error.message.includes(name), `the message does not name ${name}: ${error.message}`)
        checkQuiet(world)
      },
    )
  }),
  caseOf(context, 'what is no result to follow', async (world) => {
    const { whole } = world.orders.add('open')
    const client = world.client()
    const { account } = client
    await forEvery(
      [
        undefined,
        null,
        'a text',
        7,
        [],
        {},
        { account },
        { request: whole },
        { request: { ...whole, orderId: '..' }, account },
      ],
      (value) => JSON.stringify(value) ?? 'nothing',
      async (value) => {
        await errorOf(follow(client, value), 'invalid_request')
        checkQuiet(world)
      },
    )
  }),
]

type OwnCall = (input: object) => Promise<unknown>

/** A field that is misspelled must not be dropped: without the list it was to be, the whole order would go. */
async function checkOwnCalls(world: World): Promise<void> {
  const { api = {} } = world.client() as AnyCanceller & { readonly api?: Readonly<Record<string, OwnCall>> }
  for (const [name, call] of Object.entries(api)) {
    const { message } = await errorOf(call({ linez: [] }), 'invalid_request')
    assert(message.includes('linez'), `the message of ${name} does not name linez: ${message}`)
    checkQuiet(world)
  }
}

/** What is not read of a row is not in its request: a cell of lines that is lost would be the whole order. */
function checkColumns(world: World): void {
  const client = world.client()
  const row: Record<string, string> = {}
  for (const [name, cell] of Object.entries(world.orders.add('open').whole))
    if (typeof cell === 'string') row[name] = cell
  const requestOf = (cells: Readonly<Record<string, string>>): string => {
    try {
      return JSON.stringify(client.fromRow({ ...row, ...cells }))
    } catch (error) {
      return String(error)
    }
  }
  for (const name of ['reason', ...Object.keys(client.columns)])
    assert(requestOf({ [name]: '?' }) !== requestOf({}), `the column ${name} changes nothing in the request`)
  for (const { whole } of world.orders.peculiar()) {
    const made = requestOf({ orderId: whole.orderId })
    if (!made.startsWith('{')) continue
    const { orderId } = JSON.parse(made) as { readonly orderId?: string }
    assert(
      isSameId(orderId, whole.orderId),
      `of the order ${whole.orderId} in a row it makes ${show(orderId)}`,
    )
  }
  // A wrong one costs sellers, so none is made up.
  const made = requestOf({ reason: '' })
  assert(!made.includes('"reason":'), `of a row without a reason it makes ${made}`)
}

/** A line that loses its units is cancelled as a whole, and a cell that loses its lines is the whole order. */
function checkCells(world: World): void {
  const client = world.client()
  const { whole, line, some } = world.orders.add('open')
  const row: Record<string, string> = {}
  for (const [name, cell] of Object.entries(whole)) if (typeof cell === 'string') row[name] = cell
  const linesOf = (cells: Readonly<Record<string, string>>): readonly object[] | undefined => {
    try {
      return linesIn(client.fromRow({ ...row, ...cells }))
    } catch {
      return undefined
    }
  }
  const [first = [], second = []] = [line?.request, line?.other].map((request) =>
    spellingsOf(linesIn(request)[0]),
  )
  for (const name of Object.keys(client.columns)) {
    const isOfLines = first.some((spelling) => linesOf({ [name]: `${spelling} x1` })?.length)
    const isWhole = linesOf({ [name]: '' })?.length === 0
    assert(!isOfLines || !isWhole, `an empty cell of ${name} is taken for the whole order`)
    for (const [at, spelling] of first.entries()) {
      // Some clients want units in any case.
      const count = linesOf({ [name]: spelling }) === undefined ? ' x1' : ''
      const both = `${spelling}${count}; ${second[at]}${count}`
      const named = linesOf({ [name]: both }) ?? []
      const isKnown = line?.other !== undefined
      assert(!isKnown || named.length !== 1, `of ${name} "${both}" the request has ${show(named)}`)
      const counted = `${spelling} x2`
      const [units] = linesOf({ [name]: counted }) ?? []
      const isKept = units === undefined || Object.values(units).includes(2)
      assert(some === undefined || isKept, `of ${name} "${counted}" the request has ${show(units)}`)
    }
  }
}

/** How a cell may name a line: by each of its texts, and by all of them. */
function spellingsOf(line: object = {}): readonly string[] {
  const texts = Object.values(line).filter((value) => typeof value === 'string' || typeof value === 'number')
  return [...texts.map(String), texts.join('/')]
}

function misusesOf({ whole, misuses = {} }: TestOrder): readonly Misuse[] {
  const wrong = (field: string, name: string, value: unknown): Misuse => ({
    name: `${field}: ${name}`,
    field,
    request: { ...whole, [field]: value },
  })
  return [
    ...[undefined, null, 'text', 7, []].map((request) => ({
      name: `request ${JSON.stringify(request)}`,
      field: 'request',
      request,
    })),
    ...[undefined, ...badIds].map((id) => wrong('orderId', JSON.stringify(id) ?? 'missing', id)),
    wrong('linez', 'no such field', []),
    wrong('note', 'a number', 7),
    ...Object.entries(misuses).map(([field, request]) => ({
      name: `${field}: of this client`,
      field,
      request,
    })),
  ]
}

function checkQuiet(world: World): void {
  for (const kind of ['cancel', 'read', 'token'] as const) {
    assert(world.requests(kind) === 0, `a request was sent (${kind})`)
  }
}
