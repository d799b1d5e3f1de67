import type { EmulatorClock } from '../clock.ts'
import type { Act, Late } from './act.ts'
import { bombBytes } from './broken-answers.ts'
import { endlessJson } from './foreign-answers.ts'
import { hang } from './hang.ts'
import { cutResponse, dripResponse } from './in-process-bodies.ts'
import * as undici from './undici-errors.ts'

/**
 * Carries an act out for a caller in the same process: the answer, or the error Node's `fetch` rejects with when
 * a socket fails that way.
 */
export async function carryOutInProcess(
  act: Act,
  clock: EmulatorClock,
  signal: AbortSignal,
): Promise<Response> {
  switch (act.do) {
    case 'respond':
      return act.duplicateHeaders === true ? doubled(act.response) : act.response
    case 'unreached':
      throw undici.notSent(undici.unreachedErrors[act.how])
    case 'lost':
      throw undici.fetchFailed(undici.lostErrors[act.how])
    case 'http2':
      throw undici.fetchFailed(undici.http2Errors[act.how])
    case 'garbage':
      throw undici.fetchFailed(undici.notHttp)
    case 'cut':
      return cutResponse(act.response, act.how)
    case 'drip':
      return dripOrHang(act, clock, signal)
    case 'bomb':
      // `fetch` has unpacked the body by the time a caller sees it, and leaves the header standing.
      return endlessJson(bombBytes, { 'content-encoding': 'gzip' })
    default:
      return hangUntil(clock, signal, act.late)
  }
}

async function hangUntil(
  clock: EmulatorClock,
  signal: AbortSignal,
  late: Late | undefined,
): Promise<Response> {
  const answer = await hang({ clock, signal, late })
  if (answer === undefined) throw undici.fetchFailed(undici.headersTimeout)
  return answer
}

function dripOrHang(
  { response, everyMs }: Act & { readonly do: 'drip' },
  clock: EmulatorClock,
  signal: AbortSignal,
): Promise<Response> {
  if (response.body === null) return hangUntil(clock, signal, undefined)
  return dripResponse(response, (abort) => clock.sleep(everyMs, abort), signal)
}

/** `fetch` joins headers of the same name with a comma. */
function doubled(response: Response): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of response.headers) if (name !== 'content-length') headers.append(name, value)
  return new Response(response.body, { status: response.status, headers })
}
