import { emulatorPath } from '../faults/moved.ts'
import { html } from './html.ts'
import { type PageSource, snapshot } from './snapshot.ts'

/** How often the page is told what is new. */
const tickMs = 500

/** `GET /` and the events behind it; `undefined` for any other request. */
export function answerPage(
  sources: readonly PageSource[],
  method: string | undefined,
  pathname: string,
): Response | undefined {
  if (method !== 'GET') return undefined
  if (pathname === '/') return page()
  return pathname === `${emulatorPath}/events` ? events(sources) : undefined
}

function page(): Response {
  const nonce = crypto.randomUUID()
  const policy = `default-src 'none'; connect-src 'self'; img-src data:; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`
  return new Response(html(nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    },
  })
}

/** Server-sent events (HTML standard, 9.2): everything at first, and again whenever something has happened. */
function events(sources: readonly PageSource[]): Response {
  const encoder = new TextEncoder()
  let told = ''
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (told !== '') await tick()
        const newest = stamp(sources)
        // A comment keeps the connection, and shows a peer that has gone.
        const text = newest === told ? ':\n\n' : `data: ${JSON.stringify(snapshot(sources))}\n\n`
        told = newest
        controller.enqueue(encoder.encode(text))
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}

function stamp(sources: readonly PageSource[]): string {
  return sources
    .map(({ server, ledger, requests }) =>
      [server.orders.ids().length, ledger.entries.length, requests.length].join(),
    )
    .join(';')
}

function tick(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, tickMs)
  })
}
