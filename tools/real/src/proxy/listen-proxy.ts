import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock as clock } from '../../../../packages/emulator/src/clock.ts'
import { createFaultQueue, type Faults } from '../../../../packages/emulator/src/faults.ts'
import { actOf } from '../../../../packages/emulator/src/faults/act.ts'
import { loop, withoutMoved } from '../../../../packages/emulator/src/faults/moved.ts'
import { carryOutOnSocket } from '../../../../packages/emulator/src/faults/on-socket.ts'
import { createLedger } from '../../../../packages/emulator/src/ledger.ts'
import { listening } from '../../../../packages/emulator/src/listening.ts'
import type { RequestKind, View } from '../../../../packages/emulator/src/vendor.ts'
import { goneSignal, readRequest, sendResponse } from '../../../../packages/emulator/src/wire.ts'
import { getOrder } from '../../../../packages/vendure/src/api/get-order.ts'
import { answers } from './answers.ts'

export interface Proxy {
  readonly url: string
  readonly faults: Faults
  /** Awaited before the vendor gets a cancel, and when the vendor has answered it. Default: nobody. */
  onCancel: ((moment: 'before' | 'after') => unknown) | undefined
  /** Resolves when the vendor has answered everything that it was or is still to be told. */
  readonly settled: () => Promise<void>
  readonly forget: () => void
  readonly close: () => Promise<void>
}

/** The emulator's faults in front of a vendor that is none: one mechanism for both. One order at a time. */
export async function listenProxy(origin: string): Promise<Proxy> {
  const faults = createFaultQueue(clock, createLedger(clock.now))
  /** Of requests that the vendor is still to be told of or to answer. */
  const running = new Set<AbortSignal>()
  /** The order before the first cancel, and before the latest. */
  const past = new Map<View, string>()
  const server = createServer(
    { requireHostHeader: false, keepAliveTimeout: 600_000 },
    (incoming, outgoing) => {
      serve(incoming, outgoing).catch(() => incoming.socket.resetAndDestroy())
    },
  )
  const proxy: Proxy = {
    ...(await listening(server, 'http')),
    faults,
    onCancel: undefined,
    settled: async () => {
      while (running.size > 0) await sleep(5)
    },
    forget: () => {
      past.clear()
      faults.clear()
    },
  }
  return proxy

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const address = new URL(`${proxy.url}${incoming.url}`)
    const request = await readRequest(incoming, address)
    const respond = (response: Response, duplicateHeaders = false): Promise<void> =>
      sendResponse(outgoing, response, clock, duplicateHeaders)
    const looped = loop(address)
    if (looped !== undefined) return respond(looped)
    const body = await request.clone().text()
    const kind = kindOf(body)
    const met = faults.take(kind)
    const url = withoutMoved(address)
    const signal = goneSignal(outgoing)
    if (met?.plan.commit !== 'never') running.add(signal)
    const run = (view: View): Promise<Response> =>
      answer(new Request(url, request), body, view).finally(() => running.delete(signal))
    try {
      const scene = { vendor: answers, kind: kind ?? 'read', url, clock, delayMs: met?.delayMs }
      const act = await actOf({ met, scene, run, signal })
      await carryOutOnSocket(act, { outgoing, socket: incoming.socket, clock, signal, respond })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  /** The vendor's own answer, or an earlier one. */
  async function answer(request: Request, body: string, view: View): Promise<Response> {
    const earlier = past.get(view)
    if (earlier !== undefined)
      return new Response(earlier, { headers: { 'content-type': 'application/json' } })
    if (kindOf(body) !== 'cancel') return forward(request, body)
    const { input } = (JSON.parse(body) as { variables: { input: { orderId: string } } }).variables
    // An old state is told in the words of the client's own read.
    const read = JSON.stringify(getOrder.json?.({ id: input.orderId }, { baseUrl: '' }))
    const now = await (await forward(request, read)).text()
    if (!past.has('first')) past.set('first', now)
    past.set('previous', now)
    await proxy.onCancel?.('before')
    const done = await forward(request, body)
    await proxy.onCancel?.('after')
    return done
  }

  async function forward({ method, url, headers }: Request, body: string): Promise<Response> {
    const { pathname, search } = new URL(url)
    const given = { method, headers: passedOn(headers), ...(body !== '' && { body }) }
    const answered = await fetch(`${origin}${pathname}${search}`, given)
    return new Response(await answered.text(), {
      status: answered.status,
      headers: passedOn(answered.headers),
    })
  }
}

/** What a GraphQL request is for: every one goes to the same address, so only its body tells. */
function kindOf(body: string): RequestKind | undefined {
  if (body.includes('cancelOrder(')) return 'cancel'
  if (body.includes('login(')) return 'token'
  return body.includes('order(') ? 'read' : undefined
}

/** Headers of one hop (RFC 9110, section 7.6.1), and of how a text came. */
const ofOneHop = /^(?:connection|content-encoding|content-length|host|keep-alive|transfer-encoding)$/

function passedOn(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => !ofOneHop.test(name))
}
