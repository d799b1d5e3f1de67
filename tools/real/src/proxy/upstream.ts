import type { View } from '../../../../packages/emulator/src/vendor.ts'
import { readQuery, withOrderId } from './read-query.ts'

/** The vendor behind the proxy, with what it said of its orders before. */
export interface Upstream {
  readonly forward: (request: Request, view: View) => Promise<Response>
  /** From now on reads of this order can show it as it was: as it is now, and as it is before each later cancel. */
  readonly remember: (orderId: string) => Promise<void>
}

interface Remembered {
  readonly first: string
  previous: string
}

/** Headers of one hop (RFC 9110, section 7.6.1), and those that `fetch` writes itself. */
const ownHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
])

export function createUpstream(origin: string): Upstream {
  const remembered = new Map<string, Remembered>()
  // The client's own query: an old state must be told in the words that it asked for.
  let latestRead: { readonly request: Request; readonly body: string } | undefined
  const send = async (request: Request, body: string): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const headers = [...request.headers].filter(([name]) => !ownHeaders.has(name))
    const answer = await fetch(`${origin}${pathname}${search}`, {
      method: request.method,
      headers,
      ...(body !== '' && { body }),
    })
    return new Response(await answer.text(), { status: answer.status, headers: answerHeaders(answer) })
  }
  const readNow = async (orderId: string): Promise<string> => {
    if (latestRead === undefined)
      throw new Error('nothing can be remembered before the client has read an order')
    return (await send(latestRead.request, withOrderId(latestRead.body, orderId))).text()
  }
  return {
    forward: async (request, view) => {
      const body = await request.text()
      const { kind, orderId } = readQuery(body)
      if (kind === 'read') latestRead = { request, body }
      const past = orderId === undefined ? undefined : remembered.get(orderId)
      if (past !== undefined && orderId !== undefined && kind === 'cancel')
        past.previous = await readNow(orderId)
      if (past === undefined || view === 'latest') return send(request, body)
      return new Response(past[view], { headers: { 'content-type': 'application/json; charset=utf-8' } })
    },
    remember: async (orderId) => {
      const first = await readNow(orderId)
      remembered.set(orderId, { first, previous: first })
    },
  }
}

function answerHeaders({ headers }: Response): Headers {
  const kept = new Headers(headers)
  // The text was decoded on the way in.
  for (const name of [...ownHeaders, 'content-encoding']) kept.delete(name)
  return kept
}
