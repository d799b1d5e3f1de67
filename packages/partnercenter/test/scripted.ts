import { createManualClock, type ManualClock } from '@cancel/emulator'
import { createPartnerCenter, type PartnerCenterClient, type PartnerCenterSettings } from '../src/index.ts'

export const customerId = 'bd59b416-37f9-4d8f-8df3-5750111fc615'

export interface Scripted {
  readonly client: PartnerCenterClient
  readonly clock: ManualClock
  /** Method and path of every request, and its headers and body. */
  readonly sent: readonly {
    readonly method: string
    readonly url: string
    readonly headers: Headers
    readonly body: string
  }[]
}

export type Script = (request: { readonly method: string; readonly number: number }) => Response | Error

/** A client whose `fetch` is a script: for answers no server of ours gives. */
export function scripted(script: Script, settings: PartnerCenterSettings = {}): Scripted {
  const clock = createManualClock()
  const sent: { method: string; url: string; headers: Headers; body: string }[] = []
  const client = createPartnerCenter({
    environment: 'sandbox',
    ...(settings.clientId === undefined ? { accessToken: 'access-token-canary' } : {}),
    clock,
    reconcile: { settleMs: 10, reads: 2 },
    fetch: async (input, init) => {
      const method = init?.method ?? 'GET'
      const body = typeof init?.body === 'string' ? init.body : ''
      sent.push({
        method,
        url: input instanceof Request ? input.url : `${input}`,
        headers: new Headers(init?.headers),
        body,
      })
      const answer = script({ method, number: sent.length })
      if (answer instanceof Error) throw answer
      return answer
    },
    ...settings,
  })
  return { client, clock, sent }
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export function fault(status: number, code: string | number, description = 'A text.'): Response {
  return json(status, { code, description, data: [], source: 'PartnerFD' })
}
