import { getEventListeners } from 'node:events'
import { createManualClock } from '@cancel/emulator'
import ky from 'ky'
import { describe, expect, test, vi } from 'vitest'
import { defineProvider } from '../src/define/index.ts'
import { CancelError, type ClientSettings, type Clock } from '../src/index.ts'
import { notSent } from '../src/transport.ts'
import {
  createLoopBench,
  fails,
  hangs,
  loop,
  type LoopDeclaration,
  orderIs,
  page,
  type Step,
} from './loop-bench.ts'

const whole = { orderId: 'A' }
const reset = fails('ECONNRESET')
const refused = fails('ECONNREFUSED', 'connect')

test('a signal that outlives its calls keeps nothing of them', async () => {
  const { signal } = new AbortController()
  const { client } = createLoopBench({
    cancel: [reset],
    read: [orderIs('open'), refused, orderIs('cancelled')],
    settings: { token: async () => 'token' },
  })
  expect(await client.cancel(whole, { signal })).toMatchObject({ status: 'cancelled' })
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

describe('a pool that is closed', () => {
  const closed: Step = async () => {
    throw notSent(Object.assign(new Error('the pool is closed'), { code: 'ERR_POOL_CLOSED' }))
  }

  test.each(['cancel', 'getOrder', 'preview'] as const)('is told at once by %s', async (call) => {
    const bench = createLoopBench({ cancel: [closed], read: [closed] })
    const message = expect.stringContaining('the pool is closed')
    await expect(bench.client[call](whole)).rejects.toMatchObject({
      code: 'configuration',
      retryable: false,
      message,
    })
    expect(bench.sent.cancel + bench.sent.read).toBe(1)
    expect(bench.waits()).toEqual([])
  })

  test('while the outcome is open: it is not read a second time', async () => {
    const bench = createLoopBench({ cancel: [reset], read: [closed] })
    const open = await bench.client.cancel(whole)
    const lastFailure = expect.stringContaining('not_made')
    expect(open).toMatchObject({ status: 'unconfirmed', seen: 'unreadable', lastFailure })
    await bench.client.follow(open)
    expect(bench.sent).toEqual({ cancel: 1, read: 2 })
  })
})

test('a hook of the caller’s that fails for the moment does not end an open call', async () => {
  let hasFailed = false
  const beforeRequest = ({ request: { method } }: { readonly request: Request }): void => {
    if (method !== 'GET' || hasFailed) return
    hasFailed = true
    throw new Error('the vault is away')
  }
  const { client } = createLoopBench({
    cancel: [reset],
    read: [orderIs('cancelled')],
    settings: { ky: ky.create({ hooks: { beforeRequest: [beforeRequest] } }) },
  })
  expect(await client.cancel(whole)).toMatchObject({ status: 'cancelled' })
})

describe('an abort', () => {
  test.each(['cancel', 'getOrder', 'preview', 'check'] as const)(
    'before %s was sent rejects with its reason, and asks for no token',
    async (call) => {
      const reason = new Error('changed my mind')
      const signal = AbortSignal.abort(reason)
      const token = vi.fn(() => 'token')
      const { client, sent } = createLoopBench({ cancel: [orderIs('cancelled')], settings: { token } })
      const made = call === 'check' ? client.check({ signal }) : client[call](whole, { signal })
      await expect(made).rejects.toBe(reason)
      expect(sent).toEqual({ cancel: 0, read: 0 })
      expect(token).not.toHaveBeenCalled()
    },
  )

  test('after it was sent is unconfirmed at once', async () => {
    const controller = new AbortController()
    const step: Step = () => {
      queueMicrotask(() => controller.abort())
      return new Promise(() => undefined)
    }
    const bench = createLoopBench({ cancel: [step] })
    expect(await bench.client.cancel(whole, { signal: controller.signal })).toMatchObject({
      status: 'unconfirmed',
      cause: 'aborted',
      seen: 'not_read',
    })
    expect(bench.sent).toEqual({ cancel: 1, read: 0 })
  })

  test('loses against an answer in hand', async () => {
    const controller = new AbortController()
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      settings: { observe: ({ type }) => type === 'attempt' && controller.abort() },
    })
    expect(await bench.client.cancel(whole, { signal: controller.signal })).toMatchObject({
      status: 'cancelled',
    })
  })

  test('while it waits to send again rejects, since nothing was done', async () => {
    const controller = new AbortController()
    const bench = createLoopBench({
      cancel: [refused],
      settings: { observe: ({ type }) => type === 'wait' && controller.abort(new Error('enough')) },
    })
    await expect(bench.client.cancel(whole, { signal: controller.signal })).rejects.toThrow('enough')
    expect(bench.sent.cancel).toBe(1)
  })
})

describe('time', () => {
  test('of a clock that is set meanwhile neither ends a call nor keeps it open', async () => {
    for (const ms of [-86_400_000, 86_400_000]) {
      const steady = createManualClock()
      let jump = 0
      const clock: Clock = { ...steady, now: () => steady.now() + jump, monotonic: () => steady.now() }
      const cancel: Step = (now, init) => {
        jump = ms
        return reset(now, init)
      }
      const read = [...Array.from({ length: 9 }, () => page(502)), orderIs('cancelled')]
      const { client } = createLoopBench({ cancel: [cancel], read, settings: { clock } })
      expect(await client.cancel(whole)).toMatchObject({ status: 'cancelled', by: 'unproven' })
    }
  })

  test('that is over after silence is unconfirmed, out of time', async () => {
    const settings: ClientSettings = { totalTimeoutMs: 20_000 }
    const bench = createLoopBench({ cancel: [hangs], settings })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', cause: 'out_of_time' })
  })

  test('that a token source never gives back is thrown', async () => {
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      settings: { token: () => new Promise<string>(() => undefined) },
    })
    const cancelling = bench.client.cancel(whole)
    cancelling.catch(() => undefined)
    await Promise.resolve()
    bench.clock.advance(30_000)
    await expect(cancelling).rejects.toMatchObject({
      code: 'timed_out',
      message: 'no token within 30000 ms (loop)',
    })
    expect(bench.sent.cancel).toBe(0)
  })
})

test.each([
  [0, 1],
  [1, 1],
  [3, 3],
])(
  'an order that never lists its lines ends a cancel of units: reads %d, read %d times',
  async (reads, read) => {
    const declared: Partial<LoopDeclaration> = {
      read: { ...loop.read, view: (order) => ({ ...loop.read.view(order), lines: [] }) },
    }
    const bench = createLoopBench({ cancel: [orderIs('cancelled')], read: [orderIs('open')], declared })
    const cancelling = bench.client.cancel({ ...whole, units: 1 }, { reconcile: { reads } })
    await expect(cancelling).rejects.toMatchObject({
      code: 'unexpected_response',
      message: expect.stringContaining('lists no lines'),
    })
    expect(bench.sent).toEqual({ cancel: 0, read })
  },
)

describe('an exception of ours or of a provider', () => {
  test('before anything was sent is a CancelError', async () => {
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      declared: {
        sign: () => {
          throw new RangeError('canary')
        },
      },
    })
    const error: unknown = await bench.client.cancel(whole).catch((thrown: unknown) => thrown)
    expect(CancelError.is(error)).toBe(true)
    expect(String(error)).not.toContain('canary')
    expect(bench.sent.cancel).toBe(0)
  })

  test.each(['sent', 'hint', 'awaiting'])(
    'in what only explains, %s, takes no outcome away',
    async (name) => {
      const breaks = (): never => {
        throw new RangeError('a bug')
      }
      const declared = name === 'sent' ? { cancel: { ...loop.cancel, sent: breaks } } : { [name]: breaks }
      const bench = createLoopBench({
        cancel: [orderIs('cancel_requested')],
        read: [orderIs('cancel_requested')],
        declared,
      })
      const result = await bench.client.cancel(whole)
      expect(result).toMatchObject({ status: 'requested', sent: { note: false } })
      expect(await bench.client.follow(result, { reads: 1 })).toMatchObject({ status: 'requested' })
    },
  )

  test('after it was sent is unconfirmed', async () => {
    const bench = createLoopBench({
      cancel: [orderIs('cancelled')],
      declared: {
        read: {
          ...loop.read,
          view: () => {
            throw new RangeError('a bug')
          },
        },
      },
    })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', cause: 'internal' })
  })
})

test.each<[string, () => number, string]>([
  ['no time', () => Number.NaN, 'cancelled'],
  ['a time beyond all dates', () => 1e30, 'cancelled'],
  [
    'nothing but an error',
    () => {
      throw new RangeError('a bug')
    },
    'unconfirmed',
  ],
])('a clock that gives %s, after it was sent, takes no outcome away', async (_what, broken, status) => {
  const clock = createManualClock()
  let isSent = false
  const cancel: Step = (...parameters) => {
    isSent = true
    return orderIs('cancelled')(...parameters)
  }
  const settings: ClientSettings = { clock: { ...clock, now: () => (isSent ? broken() : clock.now()) } }
  const bench = createLoopBench({ cancel: [cancel], read: [orderIs('open')], settings })
  const result = await bench.client.cancel(whole)
  expect(result).toMatchObject({ status })
  expect(new Date(result.observedAt).toISOString()).toBe(result.observedAt)
})

test('a status that is no number is no success', async () => {
  const odd = Object.defineProperty(Response.json({ id: 'A', state: 'cancelled' }), 'status', {
    value: Number.NaN,
  })
  const bench = createLoopBench({ cancel: [() => odd], read: [orderIs('open')] })
  expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed' })
})

describe('an answer about another order, where the declaration does not look', () => {
  const endpoints = Object.fromEntries(
    Object.entries(loop.endpoints).map(([name, looking]) => {
      const careless: { isAbout?: unknown } = { ...looking }
      delete careless.isAbout
      return [name, careless]
    }),
  ) as LoopDeclaration['endpoints']
  const other = Response.json({ id: 'B', state: 'cancelled' })

  test('of the read is no read', async () => {
    const bench = createLoopBench({
      cancel: [fails('ECONNRESET')],
      read: [() => other.clone()],
      declared: { endpoints },
    })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'unreadable' })
  })

  test('of the cancel is no yes', async () => {
    const bench = createLoopBench({
      cancel: [() => other.clone()],
      read: [orderIs('open')],
      declared: { endpoints },
    })
    expect(await bench.client.cancel(whole)).toMatchObject({
      status: 'unconfirmed',
      cause: 'unreadable_answer',
    })
  })
})

describe('a declaration that could double a cancel or judge it wrongly is refused where it is made', () => {
  const cancel = { ...loop.endpoints['cancel'], purpose: 'read' } as LoopDeclaration['endpoints'][string]
  const { asked: _, ...forgetful } = loop.cancel
  test.each<[string, Partial<LoopDeclaration>, string]>([
    [
      'a cancel that is called a read',
      { endpoints: { ...loop.endpoints, cancel } },
      'must be \'cancel\'; given "read"',
    ],
    [
      'an endpoint that is not there',
      { read: { ...loop.read, endpoint: 'constructor' } },
      'read.endpoint must be one of',
    ],
    [
      'parts without the lines that are asked for',
      { cancel: { ...forgetful, parts: 'units' } },
      'cancel.asked must be a function',
    ],
    [
      'a cancel that runtimes send again by themselves',
      { endpoints: { ...loop.endpoints, cancel: { ...cancel, purpose: 'cancel', method: 'GET' } } },
      'endpoints.cancel.method must be POST, PUT, PATCH or DELETE; given "GET"',
    ],
    [
      'a row that no answer reaches',
      { rows: loop.rows.map((row) => ({ ...row, when: { code: ['NO', 'any other'] } })) },
      'rows.0.when.code must be free of spaces',
    ],
    ...[{ status: 409 }, { sent: 'maybe' } as const, { effect: 'not_shown' } as const].map(
      (when): [string, Partial<LoopDeclaration>, string] => [
        `a yes of ${JSON.stringify(when)}`,
        { rows: loop.rows.map((row) => ({ ...row, when, then: 'settle' })) },
        "rows.0.when.effect must be 'shown' or 'accepted' where a row settles",
      ],
    ),
    [
      'a token in a setting that may show',
      { token: { given: 'baseUrl' } },
      'settings.fields.baseUrl must be made by secret()',
    ],
  ])('%s', (_what, declared, message) => {
    expect(() => createLoopBench({ cancel: [], declared })).toThrow(message)
  })

  test.each([
    [undefined, 'settings must be as ProviderDeclaration has it; given nothing'],
    [{ ...loop, sign: undefined }, 'sign must be as ProviderDeclaration has it; given nothing'],
    [{ ...loop, rows: 'none' }, 'rows must be as ProviderDeclaration has it; given "none"'],
  ])('something else in place of one: %#', (declared, message) => {
    expect(() => defineProvider(declared as never)).toThrow(
      expect.objectContaining({ code: 'configuration', message }),
    )
  })

  test.each([0, -3])('%d units, which its schema takes, are refused and nothing is sent', async (units) => {
    const bench = createLoopBench({ cancel: [orderIs('cancelled')] })
    await expect(bench.client.cancel({ ...whole, units })).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('lines.0.quantity must be a whole number of at least 1'),
    })
    expect(bench.sent).toEqual({ cancel: 0, read: 0 })
  })

  test('a row whose lines are lost on the way is not the whole order', () => {
    const flatRow = {
      columns: { lines: 'all, or line numbers' },
      toRequest: ({ orderId }: { readonly orderId?: string | undefined }) => ({ orderId }),
    }
    const { client } = createLoopBench({ cancel: [], declared: { flatRow } })
    expect(client.fromRow({ orderId: 'A', lines: 'all' })).toEqual({ orderId: 'A' })
    expect(() => client.fromRow({ orderId: 'A', lines: '1' })).toThrow(
      'lines must be all: nothing of it is in the request; given "1"',
    )
    // Of a column another spelling is read by nobody.
    const listed = {
      columns: { skus: 'SKUs of the order' },
      toRequest: ({ orderId }: { readonly orderId?: string | undefined }) => ({ orderId }),
    }
    const { client: picky } = createLoopBench({ cancel: [], declared: { flatRow: listed } })
    for (const name of ['SKUS', 'Sku', 'sk_us', ' skus'])
      expect(() => picky.fromRow({ orderId: 'A', [name]: '1' })).toThrow('must be a column named skus')
    expect(() => picky.fromRow({ orderId: 'A', line: '1' })).toThrow('must be a column named lines')
    expect(picky.fromRow({ orderId: 'A', skus: '1', Other: '2' })).toEqual({ orderId: 'A' })
    // Plain JavaScript, and readers of spreadsheets, whose empty cells are `null`.
    const rows: readonly [unknown, string][] = [
      [undefined, 'row must be an object; given nothing'],
      [Promise.resolve({}), 'row must be plain data, and no promise or Map; given a promise'],
      [{ orderId: 'A', lines: null }, 'lines must be all: nothing of it is in the request; given null'],
    ]
    for (const [row, message] of rows)
      expect(() => client.fromRow(row as never)).toThrow(
        expect.objectContaining({ code: 'invalid_request', message }),
      )
  })

  test('a secret in a setting that may show, at the first call', async () => {
    const declared: Partial<LoopDeclaration> = {
      sign: async ({ reveal }) => ({ headers: { authorization: await reveal('baseUrl') } }),
    }
    const bench = createLoopBench({ cancel: [], declared })
    await expect(bench.client.cancel(whole)).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('settings.fields.baseUrl must be made by secret()'),
    })
  })
})

describe('a 404 that is not the vendor’s', () => {
  test('at the cancel and the read is a wrong address', async () => {
    const bench = createLoopBench({ cancel: [page(404)], read: [page(404)] })
    await expect(bench.client.cancel(whole)).rejects.toMatchObject({ code: 'configuration', status: 404 })
    expect(bench.sent).toEqual({ cancel: 1, read: 1 })
  })

  test.each<[string, Response, object]>([
    ['a page', new Response('<html>'), { code: 'configuration' }],
    ['a page of another kind', Response.json({}, { status: 405 }), { code: 'configuration' }],
    ['an answer nobody can read', Response.json({ orders: [] }), { status: 'unconfirmed' }],
    ['an empty answer', new Response(), { status: 'unconfirmed' }],
    ['a page of a server in trouble', new Response('<html>', { status: 503 }), { status: 'unconfirmed' }],
    ['a page that asks to slow down', new Response('<html>', { status: 429 }), { status: 'unconfirmed' }],
  ])('beside a read that is %s', async (_what, answer, outcome) => {
    const bench = createLoopBench({ cancel: [page(404)], read: [() => answer.clone()] })
    const ended: unknown = await bench.client.cancel(whole).catch((error: unknown) => error)
    expect(ended).toMatchObject(outcome)
  })

  test('at the cancel only says nothing of the order', async () => {
    const bench = createLoopBench({ cancel: [page(404)], read: [orderIs('open')] })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', seen: 'untouched' })
  })

  test('at the read only does not undo a silence', async () => {
    const bench = createLoopBench({ cancel: [reset], read: [page(404)] })
    expect(await bench.client.cancel(whole)).toMatchObject({ status: 'unconfirmed', cause: 'no_answer' })
  })
})

test('what cannot be read is refused at every door, before anything is sent', async () => {
  const { client, sent, events } = createLoopBench({ cancel: [orderIs('cancelled')] })
  const unread = {
    get orderId(): string {
      throw new Error('not loaded')
    },
    get account(): string {
      throw new Error('not loaded')
    },
  }
  for (const given of [unread, Promise.resolve(whole)]) {
    for (const door of ['cancel', 'preview', 'getOrder', 'follow'] as const)
      await expect(client[door](given as never)).rejects.toMatchObject({
        code: 'invalid_request',
        message: expect.stringMatching(
          /^(?:request|order|result) must be plain data, and no promise or Map; given an? \w+$/,
        ),
      })
    await expect(client.cancel(whole, given as never)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringMatching(/^options (?:must be plain data|has no field)/),
    })
  }
  expect(events.filter(({ type }) => type === 'failed')).toHaveLength(8)
  expect(sent).toEqual({ cancel: 0, read: 0 })
})
