import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { beginExchange, type Stage } from './exchange.ts'
import type { Act } from './faults/act.ts'
import { hang } from './faults/hang.ts'
import { misplaced } from './faults/misplaced.ts'
import { testCertificate } from './listeners/certificate.ts'
import type { ListenOptions } from './listen.ts'
import { listening, portOf } from './listening.ts'
import type { Listening } from './vendor.ts'
import { isOwnHost } from './own-host.ts'
import { describeRequest } from './request-log.ts'

/** Serves one vendor over HTTP/2 and nothing else, with a certificate nobody has signed. */
export async function listenHttp2On(stage: Stage, options: ListenOptions = {}): Promise<Listening> {
  const { createSecureServer } = await import('node:http2')
  const server = createSecureServer({ ...(await testCertificate()), allowHTTP1: false })
  server.on('session', (session) => {
    // A client that goes away in the middle is what this listener is for.
    session.on('error', () => session.destroy())
  })
  server.on('request', (incoming, outgoing) => {
    serve(stage, { incoming, outgoing, port: portOf(server) }, options).catch(() => outgoing.stream.close())
  })
  return listening(server, 'https', options.port)
}

interface Call {
  readonly incoming: Http2ServerRequest
  readonly outgoing: Http2ServerResponse
  readonly port: number
}

async function serve(
  stage: Stage,
  { incoming, outgoing, port }: Call,
  options: ListenOptions,
): Promise<void> {
  const gone = new AbortController()
  outgoing.stream.once('close', () => gone.abort())
  outgoing.stream.on('error', () => gone.abort())
  if (!isOwnHost(incoming.authority, port)) {
    outgoing.writeHead(403).end()
    return
  }
  const url = new URL(`https://127.0.0.1:${port}${incoming.url}`)
  const exchange = beginExchange(stage, incoming.method, url)
  const act = await exchange.act(await readHttp2(incoming, url), gone.signal)
  await carryOut(act, stage, outgoing, gone.signal)
  options.onRequest?.(
    describeRequest(stage, exchange.seen, outgoing.headersSent ? outgoing.statusCode : undefined),
  )
}

async function carryOut(
  act: Act,
  stage: Stage,
  outgoing: Http2ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const { constants } = await import('node:http2')
  const { stream } = outgoing
  if (act.do === 'respond') return respond(stage, outgoing, act.response)
  if (act.do === 'hang') {
    const answer = await hang({ clock: stage.clock, signal, late: act.late })
    return answer === undefined ? undefined : respond(stage, outgoing, answer)
  }
  if (act.do !== 'http2')
    return respond(stage, outgoing, misplaced('how' in act ? `${act.do}:${act.how}` : act.do))
  if (act.how === 'stream') stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  else if (act.how === 'session') stream.session?.goaway(constants.NGHTTP2_INTERNAL_ERROR)
  else stream.session?.goaway(constants.NGHTTP2_NO_ERROR, 0)
  return undefined
}

async function respond(stage: Stage, outgoing: Http2ServerResponse, response: Response): Promise<void> {
  const headers = Object.fromEntries(response.headers)
  const date = new Date(stage.clock.now()).toUTCString()
  outgoing.writeHead(response.status, { ...headers, date })
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}

async function readHttp2(incoming: Http2ServerRequest, url: URL): Promise<Request> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of incoming as AsyncIterable<Uint8Array>) parts.push(Uint8Array.from(part))
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers))
    if (!name.startsWith(':') && value !== undefined) headers.append(name, String(value))
  const { method } = incoming
  const hasBody = parts.length > 0 && method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, ...(hasBody && { body: new Blob(parts) }) })
}
