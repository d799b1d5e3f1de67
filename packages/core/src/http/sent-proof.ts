import { builtin } from '../builtin.ts'

/** What is known of an attempt's request: whether it left this process. */
export interface SendTrace {
  /** undici took the request, as Node's `fetch` reports it through `diagnostics_channel`; no other runtime does. */
  created: boolean
  /** undici began to write the request to a socket. */
  headersSent: boolean
  /**
   * Nothing is written without a look at this trace: no `fetch` has the request yet, or one that says `headersSent`
   * itself before it writes, and never writes once the attempt `isOver`.
   */
  isGated: boolean
  isOver: boolean
}

export function newTrace(): SendTrace {
  return { created: false, headersSent: false, isGated: true, isOver: false }
}

/** Where the init of an attempt's request holds its trace, for transports that ask for it. */
const traceKey: unique symbol = Symbol.for('@cancel/sendTrace')

/** A `fetch` that gates what it is given with a trace, so that nothing else need watch it. */
export function isGatedFetch(fetch: object | undefined): boolean {
  return fetch !== undefined && traceKey in fetch
}

/** Marks a `fetch` as one. */
export function gated<Fetch extends object>(fetch: Fetch): Fetch {
  return Object.assign(fetch, { [traceKey]: true })
}

export function withTrace(init: RequestInit, trace: SendTrace): RequestInit {
  return { ...init, [traceKey]: trace } as RequestInit
}

export function traceOf(init: RequestInit | undefined): SendTrace | undefined {
  return (init as { readonly [traceKey]?: SendTrace } | undefined)?.[traceKey]
}

type Run = <Result>(trace: SendTrace, work: () => Result) => Result

interface Hooks {
  readonly AsyncLocalStorage: new () => { readonly run: Run; readonly getStore: () => SendTrace | undefined }
}

interface Diagnostics {
  readonly subscribe: (name: string, listener: (message: Message) => void) => void
}

interface Message {
  readonly request?: { readonly method?: unknown }
}

let run: Run | undefined

/** Runs `work` so that the requests it makes are noted in `trace`. */
export function traceSends<Result>(trace: SendTrace, work: () => Result): Result {
  run ??= open() ?? ((_trace, untraced) => untraced())
  return run(trace, work)
}

function open(): Run | undefined {
  // Deno and Bun offer the modules, but their `fetch` is not undici and never publishes: no `created`, no proof.
  const subscribe = builtin<Diagnostics>('diagnostics_channel')?.subscribe
  const AsyncLocalStorage = builtin<Hooks>('async_hooks')?.AsyncLocalStorage
  if (subscribe === undefined || AsyncLocalStorage === undefined) return undefined
  const storage = new AsyncLocalStorage()
  const traces = new WeakMap<object, SendTrace>()
  let isTold = true
  subscribe('undici:request:create', ({ request }) => {
    // Runs in the caller's own async context, unless a pool with a limit of connections let the request wait in line:
    // then it runs in that of an earlier call. Two requests in one attempt show it, and from then on none is proof.
    const trace = storage.getStore()
    if (request === undefined || trace === undefined || request.method === 'CONNECT') return
    isTold &&= !trace.created
    trace.created = isTold
    traces.set(request, trace)
  })
  subscribe('undici:client:sendHeaders', ({ request }) => {
    // May run in another call's context, so the request is looked up. The message holds the raw Authorization line:
    // nothing of it is kept.
    const trace = request && traces.get(request)
    if (trace !== undefined) trace.headersSent = true
  })
  return (trace, work) => storage.run(trace, work)
}
