import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { systemClock } from '../../../../packages/emulator/src/clock.ts'
import { createFaultQueue, type Faults, type MetFault } from '../../../../packages/emulator/src/faults.ts'
import { actOf } from '../../../../packages/emulator/src/faults/act.ts'
import { loop, withoutMoved } from '../../../../packages/emulator/src/faults/moved.ts'
import { carryOutOnSocket } from '../../../../packages/emulator/src/faults/on-socket.ts'
import { createLedger } from '../../../../packages/emulator/src/ledger.ts'
import { listening } from '../../../../packages/emulator/src/listening.ts'
import { goneSignal, readRequest, sendResponse } from '../../../../packages/emulator/src/wire.ts'
import { answers } from './answers.ts'
import { type Asked, readQuery } from './read-query.ts'
import { createUpstream, type Upstream } from './upstream.ts'

export interface Proxy {
  readonly url: string
  readonly faults: Faults
  readonly remember: Upstream['remember']
  /** Everything that came since the last `forget`. */
  readonly requests: readonly Asked[]
  /** Awaited before the vendor gets a cancel, and when the vendor has answered it. Default: nobody. */
  onCancel: ((moment: 'before' | 'after') => Promise<unknown> | undefined) | undefined
  /** Resolves when the vendor has answered everything that it was or is still to be told. */
  readonly settled: () => Promise<void>
  readonly forget: () => void
  readonly close: () => Promise<void>
}

/** The emulator's faults in front of a vendor that is none: one mechanism for both. */
export async function listenProxy(origin: string): Promise<Proxy> {
  const faults = createFaultQueue(systemClock, createLedger(systemClock.now))
  const upstream = createUpstream(origin)
  const requests: Asked[] = []
  const open = new Set<Promise<unknown>>()
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => incoming.socket.resetAndDestroy())
  })
  const { url, close } = await listening(server, 'http')
  const proxy: Proxy = {
    url,
    faults,
    remember: upstream.remember,
    requests,
    onCancel: undefined,
    settled: async () => {
      while (open.size > 0) await Promise.allSettled(open)
    },
    forget: () => {
      requests.length = 0
      faults.clear()
    },
    close,
  }
  return proxy

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const address = new URL(`${url}${incoming.url}`)
    const request = await readRequest(incoming, address)
    const looped = loop(address)
    if (looped !== undefined) return sendResponse(outgoing, looped, systemClock, false)
    const asked = readQuery(await request.clone().text())
    const met = faults.take(asked.kind)
    requests.push(asked)
    const target = withoutMoved(address)
    const signal = goneSignal(outgoing)
    const isOver = willRun(met) ? track() : undefined
    try {
      const act = await actOf({
        met,
        scene: {
          vendor: answers,
          kind: asked.kind ?? 'read',
          url: target,
          clock: systemClock,
          delayMs: met?.delayMs,
        },
        run: (view) => forward(new Request(target, request), asked.kind === 'cancel', view).finally(isOver),
        signal,
      })
      await carryOutOnSocket(act, {
        outgoing,
        socket: incoming.socket,
        clock: systemClock,
        signal,
        respond: (response, duplicateHeaders = false) =>
          sendResponse(outgoing, response, systemClock, duplicateHeaders),
      })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async function forward(
    request: Request,
    isCancel: boolean,
    view: Parameters<Upstream['forward']>[1],
  ): Promise<Response> {
    if (isCancel) await proxy.onCancel?.('before')
    const answer = await upstream.forward(request, view)
    if (isCancel) await proxy.onCancel?.('after')
    return answer
  }

  /** Something the vendor is still to be told; returns what says that it is over. */
  function track(): () => void {
    let over = (): void => undefined
    const waiting = new Promise<void>((resolve) => {
      over = resolve
    })
    open.add(waiting)
    return () => {
      open.delete(waiting)
      over()
    }
  }
}

function willRun(met: MetFault | undefined): boolean {
  return met?.plan.commit !== 'never'
}
