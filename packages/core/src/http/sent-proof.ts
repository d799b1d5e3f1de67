/**
 * Whether an attempt's request left this process, as Node's `fetch` (undici) reports it through
 * `diagnostics_channel`. Absent on other runtimes; then nothing is proven.
 */
export interface SendTrace {
  /** undici took the request. */
  created: boolean
  /** undici began to write the request to a socket. */
  headersSent: boolean
}

interface Channels {
  readonly run: <Result>(trace: SendTrace, work: () => Result) => Result
}

interface Storage {
  readonly run: <Result>(store: SendTrace, work: () => Result) => Result
  readonly getStore: () => SendTrace | undefined
}

type Subscribe = (name: string, listener: (message: unknown) => void) => void

let channels: Channels | undefined | 'absent'

/** Runs `work` so that the requests it makes are noted in `trace`. */
export function traceSends<Result>(trace: SendTrace, work: () => Result): Result {
  channels ??= open() ?? 'absent'
  return channels === 'absent' ? work() : channels.run(trace, work)
}

function open(): Channels | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  // Deno and Bun offer the modules, but their `fetch` is not undici and never publishes: no `created`, no proof.
  const diagnostics = process?.getBuiltinModule?.('node:diagnostics_channel') as
    | { subscribe?: Subscribe }
    | undefined
  const hooks = process?.getBuiltinModule?.('node:async_hooks') as
    | { AsyncLocalStorage?: new () => Storage }
    | undefined
  if (diagnostics?.subscribe === undefined || hooks?.AsyncLocalStorage === undefined) return undefined
  const storage = new hooks.AsyncLocalStorage()
  const traces = new WeakMap<object, SendTrace>()
  let isTold = true
  diagnostics.subscribe('undici:request:create', (message) => {
    // Runs in the caller's own async context, unless a pool with a limit of connections let the request wait in line:
    // then it runs in that of an earlier call. Two requests in one attempt show it, and from then on none is proof.
    const request = requestOf(message)
    const trace = storage.getStore()
    if (request === undefined || trace === undefined || request.method === 'CONNECT') return
    isTold &&= !trace.created
    trace.created = isTold
    traces.set(request, trace)
  })
  diagnostics.subscribe('undici:client:sendHeaders', (message) => {
    // May run in another call's context, so the request is looked up. The message holds the raw Authorization line:
    // nothing of it is kept.
    const request = requestOf(message)
    const trace = request === undefined ? undefined : traces.get(request)
    if (trace !== undefined) trace.headersSent = true
  })
  return { run: (trace, work) => storage.run(trace, work) }
}

function requestOf(message: unknown): { readonly method?: unknown } | undefined {
  const { request } = message as { request?: unknown }
  return typeof request === 'object' && request !== null ? request : undefined
}
