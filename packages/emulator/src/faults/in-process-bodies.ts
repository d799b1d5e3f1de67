import type { Cut } from './plan.ts'
import { terminated } from './undici-errors.ts'

/** Half of a body: what arrives of one that is cut short. */
export function halfOf(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return body.slice(0, Math.ceil(body.length / 2))
}

/** An answer whose body ends early: with the error `fetch` raises, or (`silent`) without one. */
export async function cutResponse(response: Response, how: Cut): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  if (how === 'silent') {
    headers.delete('content-length')
    return new Response(halfOf(whole), { status: response.status, headers })
  }
  headers.set('content-length', String(whole.length))
  let sent = false
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (sent) controller.error(terminated(how))
        else controller.enqueue(halfOf(whole))
        sent = true
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { status: response.status, headers })
}

/** An answer whose body comes one byte at a time; an abort ends it with the signal's reason. */
export async function dripResponse(
  response: Response,
  pause: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer())
  let sent = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        await pause(signal)
        if (sent < whole.length) controller.enqueue(whole.slice(sent, sent + 1))
        else controller.close()
        sent += 1
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { status: response.status, headers: response.headers })
}
