import { createManualClock, type ManualClock } from '../src/clock.ts'
import { parseJson } from '../src/json.ts'
import type { KiboServerOptions } from '../src/kibo/options.ts'
import { createKiboServer, type KiboServer } from '../src/kibo/server.ts'
import { createLedger, type Ledger } from '../src/ledger.ts'

/** What a test sends; a live token and the tenant are filled in. */
export interface KiboTestCall {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly path?: string
  /** JSON text, or an object to print. */
  readonly body?: string | object
  /** Added to the headers, or in place of what would stand there; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly stale?: boolean
}

export interface KiboTestAnswer {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
  readonly text: string
  readonly headers: Headers
  /** The error's code, wherever its shape has it. */
  readonly errorCode: unknown
}

export interface KiboTestBench {
  readonly server: KiboServer
  readonly clock: ManualClock
  readonly ledger: Ledger
  readonly call: (call?: KiboTestCall) => Promise<KiboTestAnswer>
  readonly cancel: (body: string | object) => Promise<KiboTestAnswer>
  readonly read: (id: string, stale?: boolean) => Promise<KiboTestAnswer>
}

export function createKiboTestBench(options: KiboServerOptions = {}): KiboTestBench {
  const clock = createManualClock()
  const ledger = createLedger(clock.now)
  const server = createKiboServer(options, { clock, ledger })
  let number = 0
  const call = async (input: KiboTestCall = {}): Promise<KiboTestAnswer> => {
    const { method = 'POST', path = '/api/v2/order/action/cancel', body } = input
    const headers = new Headers()
    const fields: Readonly<Record<string, string | undefined>> = {
      authorization: `Bearer ${server.issueToken()}`,
      'x-vol-tenant': server.settings('').tenantId,
      'content-type': 'application/json',
      ...input.headers,
    }
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) headers.set(name, value)
    const request = new Request(new URL(path, 'http://kibo.invalid'), {
      method,
      headers,
      ...(method !== 'GET' && { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
    })
    number += 1
    const cause = { number, method, path }
    const response = await server.handle(request, cause, input.stale === true ? 'previous' : 'latest')
    const text = await response.text()
    const json = text === '' ? {} : (parseJson(text) as Readonly<Record<string, unknown>>)
    const items = json['items'] as readonly Readonly<Record<string, unknown>>[] | undefined
    const errorCode = json['errorCode'] ?? items?.[0]?.['errorCode']
    return { status: response.status, headers: response.headers, text, json, errorCode }
  }
  return {
    server,
    clock,
    ledger,
    call,
    cancel: (body) => call({ body }),
    read: (id, stale = false) => call({ method: 'GET', path: `/api/v2/order/${id}`, stale }),
  }
}
