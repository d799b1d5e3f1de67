import type { Stage } from './exchange.ts'
import { EMULATOR_PATH } from './faults/moved.ts'
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
  const path = new URL(request.url).pathname.slice(EMULATOR_PATH.length + 1)
  try {
    if (request.method === 'GET') return get(control, path, new URL(request.url).origin)
    if (request.method === 'POST') return await post(control, path, request)
    if (request.method !== 'DELETE' || path !== 'faults') return problem(405, 'use GET or POST')
    control.stage.faults.clear()
    return json(200, {})
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : 'the call is not understood')
  }
}

function get({ stage, settingsOf }: Control, path: string, origin: string): Response {
  const { ledger, server, faults, requests } = stage
  if (path === 'ledger') return json(200, ledger.entries)
  if (path === 'requests') return json(200, requests)
  if (path === 'faults') return json(200, faults.names)
  if (path === 'accounts')
    return json(
      200,
      server.accounts().map((account) => ({ account, settings: settingsOf(origin, account) })),
    )
  if (!path.startsWith('orders/')) return problem(404, 'no such control call')
  const order = server.orders.get(decodeURIComponent(path.slice('orders/'.length)))
  return order === undefined ? problem(404, 'no such order') : json(200, order)
}

async function post({ stage, extra }: Control, path: string, request: Request): Promise<Response> {
  // A form of a foreign web page can post, but not with this content type.
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/json')
    return problem(415, 'content-type must be application/json')
  const input = objectOf(parseJson(await request.text()))
  if (input === undefined) return problem(400, 'the body must be a JSON object')
  if (path === 'orders') return json(200, stage.server.orders.add(input))
  const run = path === 'faults' ? stage.faults.addUnchecked : extra[path]
  if (run === undefined) return problem(404, 'no such control call')
  run(input)
  return json(200, {})
}

function problem(status: number, error: string): Response {
  return json(status, { error })
}

function json(status: number, value: unknown): Response {
  return new Response(stringifyJson(value), { status, headers: { 'content-type': 'application/json' } })
}
