import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerControl, type Control } from './control.ts'
import { beginExchange, type Stage } from './exchange.ts'
import { emulatorPath, loopPath, movedPath } from './faults/moved.ts'
import { carryOutOnSocket } from './faults/on-socket.ts'
import { listening, portOf } from './listening.ts'
import type { Listening } from './vendor.ts'
import { isOwnHost } from './own-host.ts'
import { answerPage } from './page/answer-page.ts'
import type { PageSource } from './page/snapshot.ts'
import { describeRequest, type RequestLogEntry } from './request-log.ts'
import { goneSignal, readRequest, sendResponse } from './wire.ts'

export interface ListenOptions {
  /** The vendors that the page `GET /` shows. Default: this one. */
  readonly page?: readonly PageSource[] | undefined
  /** Default 0: any free port. */
  readonly port?: number | undefined
  /** Told about each request once it is over; never of a header, a query or a body. Default: nobody. */
  readonly onRequest?: ((entry: RequestLogEntry) => void) | undefined
}

/** Serves one vendor on 127.0.0.1, and the control calls under `/__emulator/`. */
export async function listenOn(
  stage: Stage,
  control: Control,
  options: ListenOptions = {},
): Promise<Listening> {
  const { createServer } = await import('node:http')
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    const port = portOf(server)
    const failed = (error: unknown): void => fail(error, outgoing)
    serve(stage, control, { incoming, outgoing, port }, options).catch(failed)
  })
  return listening(server, 'http', options.port)
}

interface Call {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly port: number
}

async function serve(stage: Stage, control: Control, call: Call, options: ListenOptions): Promise<void> {
  const { incoming, outgoing, port } = call
  const respond = (response: Response, duplicateHeaders = false): Promise<void> =>
    sendResponse(outgoing, response, stage.clock, duplicateHeaders)
  // Before anything else: a web page whose name was made to point at 127.0.0.1 must get nothing.
  if (!isOwnHost(incoming.headers.host, port)) return respond(new Response('unknown host', { status: 403 }))
  if (incoming.url?.startsWith('/') !== true) return respond(new Response(null, { status: 400 }))
  const url = new URL(`http://127.0.0.1:${port}${incoming.url}`)
  const page = answerPage(options.page ?? [stage], incoming.method, url.pathname)
  if (page !== undefined) return respond(page)
  if (isControl(url.pathname)) return respond(await answerControl(control, await readRequest(incoming, url)))

  const exchange = beginExchange(stage, incoming.method ?? 'GET', url)
  const { wire } = exchange.met?.plan ?? {}
  const signal = goneSignal(outgoing)
  const log = (): void =>
    options.onRequest?.(
      describeRequest(stage, exchange.seen, outgoing.headersSent ? outgoing.statusCode : undefined),
    )
  try {
    if (wire?.kind === 'lost' && wire.how === 'before_reading') {
      incoming.socket.destroy()
      return undefined
    }
    const act = await exchange.act(await readRequest(incoming, url), signal)
    await carryOutOnSocket(act, { outgoing, socket: incoming.socket, clock: stage.clock, signal, respond })
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    log()
  }
  return undefined
}

function isControl(pathname: string): boolean {
  if (pathname.startsWith(`${movedPath}/`) || pathname.startsWith(`${loopPath}/`)) return false
  return pathname === emulatorPath || pathname.startsWith(`${emulatorPath}/`)
}

/** A fault of the emulator itself: shown as one, and not as anything a vendor would say. */
function fail(error: unknown, outgoing: ServerResponse): void {
  const name = error instanceof Error ? error.name : typeof error
  if (outgoing.headersSent) outgoing.destroy()
  else outgoing.writeHead(500, { 'x-emulator': 'failed' }).end(`the emulator failed: ${name}\n`)
}
