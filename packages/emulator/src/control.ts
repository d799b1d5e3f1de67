import type { Stage } from './exchange.ts'
import { emulatorPath } from './faults/moved.ts'
import { objectOf, parseJson, stringifyJson } from './json.ts'

/** Calls that steer the emulator from another process. They are no vendor's, so they stand under a path of their own. */
export interface Control {
  readonly stage: Stage
  /** The settings of an account at an address. */
  readonly settingsOf: (origin: string, account: string) => object
  /** Control calls of one vendor only, by path below `/__emulator/`. */
  readonly extra: Readonly<Record<string, (input: object) => void>>
}

export async function answerControl(control: Control, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.slice(emulatorPath.length + 1)
  try {
    if (request.method === 'GET') return get(control, path, url.origin)
    if (request.method === 'POST' || request.method === 'PATCH') return await write(control, path, request)
    if (request.method === 'DELETE') return forget(control, path)
    return problem(405, 'use GET, POST, PATCH or DELETE')
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : 'the call is not understood')
  }
}

/** The id in `orders/<id>`. */
function orderIn(path: string): string | undefined {
  return path.startsWith('orders/') ? decodeURIComponent(path.slice('orders/'.length)) : undefined
}

function get({ stage, settingsOf }: Control, path: string, origin: string): Response {
  const { ledger, server, faults, requests } = stage
  if (path === 'ledger') return json(200, ledger.entries)
  if (path === 'requests') return json(200, requests)
  if (path === 'faults') return json(200, faults.names)
  if (path === 'accounts') {
    const accounts = server.accounts().map((account) => ({ account, settings: settingsOf(origin, account) }))
    return json(200, accounts)
  }
  const id = orderIn(path)
  if (id === undefined) return problem(404, 'no such control call')
  const order = server.orders.get(id)
  return order === undefined ? problem(404, 'no such order') : json(200, order)
}

async function write({ stage, extra }: Control, path: string, request: Request): Promise<Response> {
  // A form of a foreign web page can post, but not with this content type.
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json')
    return problem(415, 'content-type must be application/json')
  const input = objectOf(parseJson(await request.text()))
  if (input === undefined) return problem(400, 'the body must be a JSON object')
  const { orders } = stage.server
  const id = orderIn(path)
  if (request.method === 'PATCH') {
    if (id === undefined) return problem(404, 'no such control call')
    orders.change(id, (order: object) => void Object.assign(order, input))
    return json(200, orders.get(id))
  }
  const account = new URL(request.url).searchParams.get('account') ?? undefined
  if (path === 'orders') return json(200, orders.add(input, account))
  const own = Object.hasOwn(extra, path) ? extra[path] : undefined
  const run = path === 'faults' ? stage.faults.add : own
  if (run === undefined) return problem(404, 'no such control call')
  run(input)
  return json(200, {})
}

function forget({ stage }: Control, path: string): Response {
  const id = orderIn(path)
  if (id === undefined && path !== 'faults') return problem(404, 'no such control call')
  if (id === undefined) stage.faults.clear()
  else stage.server.orders.change(id, () => 'absent')
  return json(200, {})
}

function problem(status: number, error: string): Response {
  return json(status, { error })
}

function json(status: number, value: unknown): Response {
  return new Response(stringifyJson(value), { status, headers: { 'content-type': 'application/json' } })
}
