import type { RequestKind } from './test-emulator.ts'
import type { World } from './world.ts'

export type Fetch = typeof globalThis.fetch

/** What a fetch in between sees of a request. */
export interface Passing {
  readonly kind: RequestKind | undefined
  readonly url: URL
  readonly headers: Headers
  readonly init: RequestInit | undefined
  /** The body as text; empty where there is none. */
  readonly body: () => Promise<string>
  /** Passes the request on to the vendor. */
  readonly pass: () => Promise<Response>
}

/** The world's `fetch` with something in between. */
export function fetchThrough(world: World, between: (passing: Passing) => Promise<Response>): Fetch {
  return (input, init) => {
    const isRequest = input instanceof Request
    const url = new URL(isRequest ? input.url : input)
    const method = init?.method ?? (isRequest ? input.method : 'GET')
    const headers = new Headers(init?.headers ?? (isRequest ? input.headers : undefined))
    const kind = world.kindOf(method, url)
    let sent = init
    const body = async (): Promise<string> => {
      if (init?.body === undefined || init.body === null) return isRequest ? input.clone().text() : ''
      const text = await new Response(init.body).text()
      // What was a stream is used up.
      sent = { ...init, body: text }
      return text
    }
    return between({ kind, url, headers, init, body, pass: () => world.fetch(input, onceOnly(sent)) })
  }
}

/** Runtimes send what can be sent again by themselves, as Node does after a 421: a stream cannot. */
function onceOnly(init: RequestInit | undefined): RequestInit | undefined {
  const text = init?.body
  if (typeof text !== 'string') return init
  const headers = new Headers(init?.headers)
  headers.set('content-length', String(new TextEncoder().encode(text).length))
  const options = { ...init, headers, body: new Response(text).body, duplex: 'half' }
  return options
}

/** The world's `fetch`; `event` happens right before the first cancel reaches the vendor. */
export function fetchWithEvent(world: World, event: () => unknown): Fetch {
  let happened = false
  return fetchThrough(world, async ({ kind, pass }) => {
    if (kind === 'cancel' && !happened) {
      happened = true
      await event()
    }
    return pass()
  })
}

/** The world's `fetch`, and what was said in the cancels that passed: address and body. */
export function fetchNotingCancels(world: World): {
  readonly fetch: Fetch
  readonly said: readonly string[]
} {
  const said: string[] = []
  const fetch = fetchThrough(world, async ({ kind, url, headers, body, pass }) => {
    if (kind === 'cancel') {
      const text = await body()
      const isForm = headers.get('content-type')?.includes('x-www-form-urlencoded') === true
      const inBody = isForm ? inJson(new URLSearchParams(text)) : text
      said.push(`${url.href} ${inJson(url.searchParams)} ${inBody}`)
    }
    return pass()
  })
  return { fetch, said }
}

/** What stands in a query or a form, as in JSON. */
function inJson(parameters: URLSearchParams): string {
  return JSON.stringify(Object.fromEntries(parameters))
}

/** Collects the credentials that requests carry, so that tokens fetched on the way count as secrets too. */
export function noteCredentials({ headers, url }: Passing, secrets: Set<string>): void {
  const authorization = headers.get('authorization')
  if (authorization !== null) secrets.add(authorization.replace(/^\S+\s+/, ''))
  const token = url.searchParams.get('access_token')
  if (token !== null) secrets.add(token)
}

/** No login answers with more. */
const mostBytes = 100_000

/** Collects the tokens that an answer hands out, under whatever name. An answer that cannot be read hands out none. */
export async function noteTokens({ body }: Response, secrets: Set<string>): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > mostBytes) return
    }
  } catch {
    return
  }
  for (const [, token = ''] of text.matchAll(/"\w*token"\s*:\s*"([^"\\]{8,})"/gi)) secrets.add(token)
}

/** Collects the signatures, which are good for a few minutes and one request. */
export function noteSignature({ url }: Passing, signatures: Set<string>): void {
  const sign = url.searchParams.get('sign')
  if (sign !== null) signatures.add(sign)
}

const turn: unique symbol = Symbol('turn')

/** Waits until `promise` settles, moving the clock by a second whenever nothing happens. */
export async function settle<Value>(
  { clock }: World,
  promise: Promise<Value>,
  atMostMs: number,
): Promise<Value | 'never'> {
  const endsAt = clock.now() + atMostMs
  for (;;) {
    const first = await Promise.race([promise, nextTurn()])
    if (first !== turn) return first
    if (clock.now() >= endsAt) return 'never'
    clock.advance(1000)
  }
}

/** Lets everything happen that needs no time. */
export function nextTurn(): Promise<typeof turn> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0, turn)
  })
}
