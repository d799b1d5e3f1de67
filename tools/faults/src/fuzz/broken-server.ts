import type { Socket } from 'node:net'
import { ask, cancel, outcomeOf, type World } from '@cancel/conformance/sweep'
import type { RequestKind } from '@cancel/emulator'
import { type FaultyServer, listenFaulty } from '@cancel/faulty-server'
import type { Random } from 'checks/lib/random.ts'

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

type Answers = Readonly<Record<RequestKind, Answer[]>>

/** What the vendor's emulator answers about this order, also with each of its faults. */
export async function recordAnswers(
  world: World,
  orderId: string,
  faults: readonly { readonly name: string }[],
): Promise<Answers> {
  const answers: Answers = { cancel: [], read: [], token: [] }
  for (const { name } of [{ name: 'none' }, ...faults]) {
    const asked = ask(world.orders.add('open'), 'whole')
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await world.fetch(input, init)
      const url = new URL(input instanceof Request ? input.url : input)
      const { status, headers } = response
      const note = (body: string): void => {
        const kind = world.kindOf(init?.method ?? 'GET', url)
        const said = body.replaceAll(asked.order.orderId, orderId)
        if (kind !== undefined && said.length < 10_000)
          answers[kind].push({ status, type: headers.get('content-type') ?? '', body: said })
      }
      // Not waited for: some never end.
      response
        .clone()
        .text()
        .then(note, () => undefined)
      return response
    }
    world.clearFaults()
    if (name !== 'none') {
      world.fault({ on: 'cancel', fault: name })
      world.fault({ on: 'read', fault: name })
    }
    await outcomeOf(cancel(world.client({ fetch, maxRetries: 1 }), asked.request))
  }
  return answers
}

/** A server that answers every request with what it should not. One in two hundred never answers. */
export async function listenBroken(
  random: Random,
  answers: Answers,
  kindOf: World['kindOf'],
): Promise<FaultyServer> {
  const server = await listenFaulty({
    '*': (_incoming, _outgoing, socket, { method, path }) => {
      const kind = kindOf(method, new URL(path, server.url)) ?? 'token'
      // Its memory is that of the clients, which is measured.
      server.seen.length = 0
      answer(socket, random, answers[kind], kind === 'token')
    },
  })
  return server
}

function answer(socket: Socket, random: Random, answers: readonly Answer[], isLogin: boolean): void {
  const ending = random.whole(200)
  if (ending === 0) return
  // Most logins work, or nothing behind them would ever be asked.
  const bytes =
    isLogin && random.chance(0.8) && answers[0] ? written(answers[0]) : broken(random, random.pick(answers))
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
    const middle = random.pick([
      Buffer.from(Array.from({ length: random.whole(200) }, () => random.whole(256))),
      Buffer.from([random.whole(256)]),
      Buffer.alloc(0),
      Buffer.concat([cut, cut]),
    ])
    bytes = Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(to)])
  }
  return bytes
}
