import type { Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  type AnyUnderTest,
  ask,
  cancel,
  follow,
  getOrder,
  openWorld,
  outcomeOf,
  type World,
} from '@cancel/conformance/sweep'
import { CancelError, parseCancelResult } from '@cancel/core'
import type { RequestKind } from '@cancel/emulator'
import { listenFaulty } from '@cancel/faulty-server'
import { createRandom, type Random } from 'checks/lib/random.ts'
import { expect, onTestFinished, test } from 'vitest'
import { handed } from './subjects.ts'

type Answer = Readonly<{ status: number; type: string; body: string }>
type Answers = Readonly<Record<RequestKind, Answer[]>>

const totalTimeoutMs = 5000
/** Timers of a busy machine are late. The trials hold the total time to the letter. */
const slackMs = 20_000

test('whatever a server answers, calls end in time with a verdict or a typed error, and nothing of them is held', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // The answers repeat with it, not which call gets which.
  const random = createRandom(20_261_120)
  const vendors = await Promise.all(Object.values(handed).map((subject) => openBroken(subject, random)))
  const inUse: number[] = []
  // What comes first is compiled code, and every kind of answer.
  for (const calls of [600, 200, 1800]) {
    const numbers = Array.from({ length: calls }).values()
    const problems: string[] = []
    // One call at a time for each client: whoever sleeps moves its clock.
    const calling = vendors.map(async (callOnce) => {
      for (const _ of numbers) problems.push(...(await callOnce()))
    })
    await Promise.all(calling)
    expect(problems).toEqual([])
    // What the runtime lets go of by finalizers, such as the signals of its requests, goes between two turns.
    for (let round = 0; round < 4; round += 1) {
      collect()
      await new Promise((resolve) => setImmediate(resolve))
    }
    inUse.push(process.memoryUsage().heapUsed)
  }
  const [, early = 0, late = 0] = inUse
  expect(early).toBeGreaterThan(1_000_000)
  expect(late / early).toBeLessThanOrEqual(1.1)
})

/** A client and a broken server of its own. Each call tells what should not have happened, in words. */
async function openBroken(
  underTest: AnyUnderTest,
  random: Random,
): Promise<() => Promise<readonly string[]>> {
  const world = await openWorld(underTest)
  const { clock } = world
  const order = world.orders.add('open')
  const answers = await recordAnswers(world, underTest, order.orderId)
  const server = await listenFaulty({
    '*': (_incoming, _outgoing, socket, { method, path }) => {
      const kind = world.kindOf(method, new URL(path, server.url)) ?? 'token'
      // Its memory is that of the clients, which is measured.
      server.seen.length = 0
      // One in two hundred is never answered.
      if (random.whole(200) > 0) answer(socket, random, answers[kind], kind === 'token')
    },
  })
  // Pauses are over at once; else time passes as it does.
  const passing = setInterval(clock.advance, 100, 100)
  onTestFinished(() => server.close().finally(() => clearInterval(passing)))
  const client = world.client({
    ...('authUrl' in world.settings && { authUrl: `${server.url}/token` }),
    ...('authorityUrl' in world.settings && { authorityUrl: server.url }),
    fetch: undefined,
    baseUrl: server.url,
    timeoutMs: 1000,
    totalTimeoutMs,
    maxRetries: 1,
    reconcile: { settleMs: 1, reads: 2 },
  })
  return async () => {
    const { request } = ask(order, order.line !== undefined && random.chance(0.3) ? 'line' : 'whole')
    const calls = {
      cancel: () => cancel(client, request),
      follow: () => follow(client, { request, account: client.account }, { reads: 1 }),
      getOrder: () => getOrder(client, order),
      preview: () => client.preview(request as never),
    }
    const name = random.pick(['cancel', 'cancel', 'cancel', 'getOrder', 'preview', 'follow'] as const)
    const startedAt = clock.now()
    const problems: string[] = []
    try {
      const said = await calls[name]()
      if (name === 'cancel' || name === 'follow') {
        const json = JSON.stringify(said)
        // A result hides an exception of ours, since the cancel may have arrived.
        if (json.includes('"internal"')) problems.push('met an error of its own')
        if (JSON.stringify(parseCancelResult(json)) !== json) problems.push('is not plain JSON')
      }
    } catch (error) {
      const isOurs = String(error).includes('failed before anything was sent')
      if (!CancelError.is(error) || isOurs || name === 'follow') problems.push(`threw ${String(error)}`)
    }
    const took = clock.now() - startedAt
    if (took > totalTimeoutMs + slackMs) problems.push(`took ${took} ms`)
    return problems.map((problem) => `${client.provider} ${name} ${problem}`)
  }
}

/** What the vendor's emulator answers about this order, also with each of its faults. */
async function recordAnswers(world: World, { emulator }: AnyUnderTest, orderId: string): Promise<Answers> {
  const answers: Answers = { cancel: [], read: [], token: [] }
  const faults = emulator.faults.filter(({ row }) => row !== 'oversized').map(({ name }) => name)
  for (const fault of ['none', ...faults]) {
    const asked = ask(world.orders.add('open'), 'whole')
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await world.fetch(input, init)
      const kind = world.kindOf(init?.method ?? 'GET', new URL(input instanceof Request ? input.url : input))
      const { status, headers } = response
      const note = (said: string): void => {
        const body = said.replaceAll(asked.order.orderId, orderId)
        answers[kind ?? 'token'].push({ status, type: headers.get('content-type') ?? '', body })
      }
      const copy = response.clone()
      // Not waited for: some never end.
      copy.text().then(note, () => undefined)
      return response
    }
    world.clearFaults()
    if (fault !== 'none') for (const on of ['cancel', 'read'] as const) world.fault({ on, fault })
    await outcomeOf(cancel(world.client({ fetch, maxRetries: 1 }), asked.request))
  }
  return answers
}

/** Answers with what should not be; some of it never leaves. */
function answer(socket: Socket, random: Random, answers: readonly Answer[], isLogin: boolean): void {
  // Most logins work, or nothing behind them would ever be asked.
  const [login] = answers
  const bytes = isLogin && random.chance(0.8) && login ? written(login) : broken(random, random.pick(answers))
  const ending = random.whole(200)
  if (ending < 12) socket.resetAndDestroy()
  else if (ending < 28) socket.write(bytes, () => socket.resetAndDestroy())
  else socket.end(bytes)
}

/** Half of the time something that is nearly right; else bytes that may be no HTTP. */
function broken(random: Random, { status, type, body }: Answer): Buffer {
  const said = random.chance(0.5) ? withOddParts(random, body) : body
  const length = Buffer.byteLength(said)
  const odd = [
    `content-length: ${length + random.whole(40)}`,
    'transfer-encoding: chunked',
    `content-encoding: gzip\r\ncontent-length: ${length}`,
    `retry-after: ${random.pick(['0', '-1', '99999999999', 'soon'])}\r\ncontent-length: ${length}`,
  ]
  const bytes = written(
    { status: random.chance(0.8) ? status : random.pick([200, 204, 206, 304, 429, 999]), type, body: said },
    random.chance(0.7) ? undefined : random.pick(odd),
  )
  return random.chance(0.6) ? bytes : mutated(random, bytes)
}

function written(
  { status, type, body }: Answer,
  framing = `content-length: ${Buffer.byteLength(body)}`,
): Buffer {
  return Buffer.from(`HTTP/1.1 ${status} Odd\r\ncontent-type: ${type}\r\n${framing}\r\n\r\n${body}`)
}

const oddParts: readonly unknown[] = JSON.parse(
  '[null, true, "", "text", "\\u0000", -1, 1.5, 1e308, [], [null], {}, {"__proto__": {"status": "cancelled"}, "constructor": 1}]',
)

/** The same JSON with other values in a few places; what is no JSON becomes such a value. */
function withOddParts(random: Random, body: string): string {
  try {
    const odd: unknown = JSON.parse(body, (_name, value: unknown) =>
      random.chance(0.1) ? random.pick(oddParts) : value,
    )
    return JSON.stringify(odd)
  } catch {
    return JSON.stringify(random.pick(oddParts))
  }
}

/** Flips, cuts, repeats or inserts, up to four times. */
function mutated(random: Random, right: Buffer): Buffer {
  let bytes = right
  for (let round = random.whole(4); round >= 0; round -= 1) {
    const at = random.whole(bytes.length + 1)
    const to = at + random.whole(bytes.length + 1 - at)
    const cut = bytes.subarray(at, to)
    const odd = Buffer.from(Array.from({ length: random.whole(200) }, () => random.whole(256)))
    const middle = random.pick([odd, odd.subarray(0, 1), Buffer.alloc(0), Buffer.concat([cut, cut])])
    bytes = Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(to)])
  }
  return bytes
}
