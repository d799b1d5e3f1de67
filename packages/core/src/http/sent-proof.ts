import { builtin } from '../builtin.ts'

// How it is known whether a request was written: by a transport that says so, or by what undici reports.

/** What a transport that gates its requests looks at right before it writes one, and tells. */
export interface Gate {
  /**
   * The transport has the request, looks here before it writes, and never writes once the attempt `isOver`. It is taken
   * back when the transport vouches that it did not write: what is tried after that is not its doing.
   */
  isGated: boolean
  /** Writing begins. */
  headersSent: boolean
  /** Nobody waits for the request any more: it must not be written. */
  readonly isOver: boolean
}

const gateKey: unique symbol = Symbol.for('@cancel/sendTrace')
const vouchKey: unique symbol = Symbol.for('@cancel/notSent')

/** Marks a `fetch` as a transport that gates what it is given, so that nothing else need watch it. */
export function gated<Fetch extends object>(fetch: Fetch): Fetch {
  return Object.assign(fetch, { [gateKey]: true })
}

export function isGatedFetch(fetch: object): boolean {
  return gateKey in fetch
}

/** The gate of the attempt that asks, if one does. */
export function gateOf(init: RequestInit | undefined): Gate | undefined {
  return (init as { readonly [gateKey]?: Gate } | undefined)?.[gateKey]
}

export function withGate(init: RequestInit, gate: Gate): RequestInit {
  return { ...init, [gateKey]: gate } as RequestInit
}

/** An error that vouches: not one byte of the request was written, and none will be. */
export function notSent(cause: unknown): Error {
  const isEnd = cause instanceof Error && (cause.name === 'AbortError' || cause.name === 'TimeoutError')
  const error = isEnd ? new Error(cause.message, { cause }) : new TypeError('fetch failed', { cause })
  return Object.assign(error, { ...(isEnd ? { name: cause.name } : {}), [vouchKey]: true })
}

export function isVouched(error: object): boolean {
  return (error as { readonly [vouchKey]?: unknown })[vouchKey] === true
}

/** What is known of an attempt's request: whether it left this process. */
export interface SendTrace extends Gate {
  readonly origin: string
  readonly method: string
  /** With query. */
  readonly path: string
  /** How many requests like this one undici took, as it reports through `diagnostics_channel`; no other runtime does. */
  created: number
  /** How many were begun, as undici and `node:http` report it: more than one where something below repeats by itself. */
  begun: number
  /** What undici ended them with. */
  readonly errors: unknown[]
  isOver: boolean
}

export function newTrace(method: string, { origin, pathname, search }: URL): SendTrace {
  // Until a `fetch` has the request nothing can write it.
  const gate = { isGated: true, headersSent: false, isOver: false }
  return { origin, method, path: pathname + search, created: 0, begun: 0, errors: [], ...gate }
}

type Run = <Result>(trace: SendTrace, work: () => Result) => Result

interface Hooks {
  readonly AsyncLocalStorage: new () => { readonly run: Run; readonly getStore: () => SendTrace | undefined }
}

interface Diagnostics {
  readonly subscribe: (name: string, listener: (message: Message | undefined) => void) => void
}

/** What undici publishes, as far as it is read. A listener that throws would stop the process. */
interface Message {
  readonly request?: {
    readonly origin?: unknown
    readonly method?: unknown
    readonly path?: unknown
  }
  readonly error?: unknown
  readonly connectParams?: { readonly protocol?: unknown; readonly host?: unknown }
  readonly socket?: { readonly alpnProtocol?: unknown }
}

let tracing: { readonly run: Run } | undefined

/** What the connections to a traced origin speak, as far as they were seen: undici 6 is silent about HTTP/2. */
const spoken = new Map<unknown, 'unseen' | 'http/1.1' | 'h2'>()

/** Runs `work` so that the requests it makes are noted in `trace`. */
export function traceSends<Result>(trace: SendTrace, work: () => Result): Result {
  tracing ??= open() ?? { run: (_trace, untraced) => untraced() }
  if (!spoken.has(trace.origin)) spoken.set(trace.origin, 'unseen')
  return tracing.run(trace, work)
}

/** Whether undici would have said so, had it begun to write: over HTTP/2 its version 6 does not. */
export function wouldTell({ origin }: SendTrace): boolean {
  return origin.startsWith('http:') || spoken.get(origin) === 'http/1.1'
}

function open(): { readonly run: Run } | undefined {
  // Deno and Bun offer the modules, but their `fetch` is not undici and never publishes: nothing created, no proof.
  const subscribe = builtin<Diagnostics>('diagnostics_channel')?.subscribe
  const AsyncLocalStorage = builtin<Hooks>('async_hooks')?.AsyncLocalStorage
  if (subscribe === undefined || AsyncLocalStorage === undefined) return undefined
  const storage = new AsyncLocalStorage()
  const traces = new WeakMap<object, SendTrace>()
  const traceFor = (message: Message | undefined): SendTrace | undefined =>
    message?.request && traces.get(message.request)
  subscribe('undici:request:create', (message) => {
    // Runs in the caller's own async context, unless a pool with a limit of connections let the request wait in line:
    // then it runs in that of an earlier call. A fetch of the caller's may also make requests of its own in it.
    const trace = storage.getStore()
    const request = message?.request
    if (request === undefined || trace === undefined) return
    if (request.method !== trace.method || request.path !== trace.path) return
    // The same for another host may do what ours was to do: where it is written counts, and how it ends does not.
    if (request.origin === trace.origin) trace.created += 1
    traces.set(request, trace)
  })
  subscribe('undici:client:sendHeaders', (message) => {
    // May run in another call's context, so the request is looked up. The message holds the raw Authorization line:
    // nothing of it is kept.
    const trace = traceFor(message)
    if (trace === undefined) return
    trace.headersSent = true
    trace.begun += 1
    const origin = message?.request?.origin
    if (message?.socket?.alpnProtocol !== 'h2' && spoken.get(origin) === 'unseen')
      spoken.set(origin, 'http/1.1')
  })
  subscribe('http.client.request.start', (message) => {
    const trace = storage.getStore()
    if (trace !== undefined && message?.request?.path === trace.path) trace.begun += 1
  })
  subscribe('undici:request:error', (message) => {
    const trace = traceFor(message)
    if (trace !== undefined && message?.request?.origin === trace.origin) trace.errors.push(message.error)
  })
  const speaks = (message: Message | undefined, protocol: 'http/1.1' | 'h2'): void => {
    const { protocol: scheme, host } = message?.connectParams ?? {}
    if (typeof scheme !== 'string' || typeof host !== 'string') return
    const origin = `${scheme}//${host}`
    const known = spoken.get(origin)
    if (known === 'unseen' || (known !== undefined && protocol === 'h2')) spoken.set(origin, protocol)
  }
  subscribe('undici:client:beforeConnect', (message) => speaks(message, 'http/1.1'))
  subscribe('undici:client:connected', (message) =>
    speaks(message, message?.socket?.alpnProtocol === 'h2' ? 'h2' : 'http/1.1'),
  )
  return storage
}
