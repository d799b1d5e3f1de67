import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { EmulatorClock } from '../clock.ts'
import type { Act } from './act.ts'
import { bombBytes } from './broken-answers.ts'
import { endlessJson } from './foreign-answers.ts'
import { hang } from './hang.ts'
import { halfOf } from './in-process-bodies.ts'
import { misplaced } from './misplaced.ts'
import type { Cut, Lost } from './plan.ts'

/** What carrying an act out over a socket needs. */
export interface SocketScene {
  readonly outgoing: ServerResponse
  readonly socket: Socket
  readonly clock: EmulatorClock
  /** Aborts when the connection is gone. */
  readonly signal: AbortSignal
  readonly respond: (response: Response, duplicateHeaders?: boolean) => Promise<void>
}

/** The kernel drops what the peer has not read yet when a reset arrives, so the head needs time to get there. */
const flushMs = 20

/** A manual clock lets hours pass in no time; between its steps the peer gets this long to hang up. */
const turnMs = 5

/** Carries an act out on the wire. */
export async function carryOutOnSocket(act: Act, scene: SocketScene): Promise<void> {
  const { socket, clock, signal, respond } = scene
  switch (act.do) {
    case 'respond':
      return respond(act.response, act.duplicateHeaders)
    case 'lost':
      return lose(socket, act.how)
    case 'garbage':
      socket.end('SSH-2.0-this-is-no-web-server\r\n')
      return undefined
    case 'cut':
      return cut(socket, act.response, act.how, clock)
    case 'drip':
      return drip(scene, act)
    case 'bomb':
      return respond(await gzipBomb())
    case 'hang': {
      const answer = await hang({ clock, signal, late: act.late, turn })
      if (answer !== undefined) return respond(answer)
      socket.destroy()
      return undefined
    }
    default:
      return respond(misplaced(`${act.do}:${act.how}`))
  }
}

function lose(socket: Socket, how: Lost): void {
  if (how === 'reset') socket.resetAndDestroy()
  else if (how === 'mid_headers') socket.end('HTTP/1.1 200 OK\r\ncontent-ty')
  else socket.destroy()
}

async function cut(socket: Socket, response: Response, how: Cut, clock: EmulatorClock): Promise<void> {
  const { head, body } = await bodyAndHead(response, clock)
  socket.write(rawHead(response.status, how === 'silent' ? closeDelimited(head) : head))
  socket.write(halfOf(body))
  await new Promise((resolve) => {
    setTimeout(resolve, flushMs)
  })
  if (how === 'reset') socket.resetAndDestroy()
  else socket.end()
}

/** The end of the connection is the end of the body (RFC 9112, section 6.3), so nobody can tell that it came early. */
function closeDelimited(head: Head): Head {
  return [...head.filter(([name]) => name !== 'content-length'), ['connection', 'close']]
}

async function drip(scene: SocketScene, { response, everyMs }: Act & { readonly do: 'drip' }): Promise<void> {
  const { socket, clock, signal } = scene
  if (response.body === null) return carryOutOnSocket({ do: 'hang', late: undefined }, scene)
  const { head, body } = await bodyAndHead(response, clock)
  socket.write(rawHead(response.status, head))
  for (const byte of body) {
    await clock.sleep(everyMs, signal)
    await turn()
    signal.throwIfAborted()
    socket.write(Uint8Array.of(byte))
  }
  socket.end()
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, turnMs)
  })
}

type Head = readonly (readonly [name: string, value: string])[]

/** An answer taken apart for a socket: its whole body, and headers that promise all of it. */
async function bodyAndHead(
  response: Response,
  clock: EmulatorClock,
): Promise<{ readonly head: Head; readonly body: Uint8Array<ArrayBuffer> }> {
  const body = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(body.length))
  headers.set('date', new Date(clock.now()).toUTCString())
  return { head: [...headers], body }
}

/** Status line and headers as bytes on the wire, for answers that `node:http` would refuse to give. */
function rawHead(status: number, headers: Head): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Emulated\r\n${lines.join('')}\r\n`
}

let packed: Promise<ArrayBuffer> | undefined

/** A small gzip body that unpacks to 32 MiB of JSON. It is packed once and kept. */
async function gzipBomb(): Promise<Response> {
  packed ??= pack()
  return new Response(await packed, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'gzip' },
  })
}

function pack(): Promise<ArrayBuffer> {
  const { body } = endlessJson(bombBytes)
  if (body === null) throw new TypeError('the bomb has no body')
  return new Response(body.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}
