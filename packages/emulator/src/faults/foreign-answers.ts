/** Answers that no vendor gives: what stands between (gateways, proxies, wrong hosts) answers in its own words. */

/** 204, 205 and 304 have no body by definition, and `Response` refuses one. */
const withoutBody = new Set([204, 205, 304])

/** A gateway's HTML page for this status. */
export function gatewayPage(status: number, headers: Record<string, string> = {}): Response {
  const page = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>gateway</p></body></html>`
  return new Response(withoutBody.has(status) ? null : page, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  })
}

/** JSON that is no answer of the vendor's. */
export function foreignJson(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** A redirect; `to` is path and query on the same server. */
export function redirect(status: number, to: string): Response {
  return new Response(null, { status, headers: { location: to } })
}

/** Stands in where a fault mutilates an answer and the vendor was never asked for one. */
export function standIn(): Response {
  return foreignJson(200, '{"emulator":"this body stands in for an answer nobody gave"}')
}

/** More than a client should be willing to hold, without holding it here: the body is made while it is read. */
export function endlessJson(bytes: number, headers: Record<string, string> = {}): Response {
  const chunk = new Uint8Array(64 * 1024).fill('0'.charCodeAt(0))
  let left = bytes
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"padding":"')),
    pull: (controller) => {
      if (left <= 0) {
        controller.enqueue(new TextEncoder().encode('"}'))
        controller.close()
        return
      }
      controller.enqueue(chunk.slice(0, Math.min(chunk.length, left)))
      left -= chunk.length
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8', ...headers } })
}

/** The same answer with another body; an answer without a body stays as it is. */
export async function withBody(answer: Response, change: (body: string) => string): Promise<Response> {
  if (answer.body === null) return answer
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(change(await answer.text()), { status: answer.status, headers })
}
