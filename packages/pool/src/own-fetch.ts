/** Where Node's own `fetch` finds its connections (undici, lib/global.js; Node 26 keeps its own under another name). */
const key: unique symbol = Symbol.for('undici.globalDispatcher.1')
const runtime = globalThis as { [key]?: unknown }

/** Node sets them up once any part of its fetch is touched; whoever set others before keeps them. */
const own: unknown = globalThis.Response && runtime[key]

/**
 * Gives the process's own `fetch` back what undici 8 took from it: as soon as it is loaded it puts a dispatcher of its
 * own there, which speaks HTTP/2 and repeats what it was refused. To be imported before undici, and called after.
 */
export function giveBack(): void {
  if (own !== undefined && runtime[key] !== own) runtime[key] = own
}
