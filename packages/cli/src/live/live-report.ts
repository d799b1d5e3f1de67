import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { summaryOf, writeReport } from '@cancel/bulk'
import type { Journal } from '@cancel/journal'
import { CommandError } from '../exit.ts'
import { summaryLine } from '../summary.ts'
import { livePage, mainOf } from './live-page.ts'
import { rememberParts } from './remember-parts.ts'

export interface LiveReport {
  /** With the token that opens it. */
  readonly url: string
  readonly close: () => Promise<void>
}

interface Look {
  readonly report: string
  /** The same for a page that is open. */
  readonly event: string
}

/** What is shown now, and to whom. */
interface Shown {
  newest: Look | undefined
  /** They asked before anything was counted, which takes seconds with a long run. */
  readonly early: Set<ServerResponse>
  readonly listeners: Set<ServerResponse>
}

const leastEveryMs = 1000
/** Looking takes at most this part of the time: a run of a million rows is looked at less often. */
const partOfTime = 0.25
const aliveEveryMs = 15_000
/** Enough to work on. A browser lays out thousands of rows anew with every change. */
const mostListed = 100

/**
 * Serves a run's report on 127.0.0.1, read-only. A page elsewhere can neither guess the token nor reach it by a name of
 * its own that leads here.
 */
export async function startLiveReport(
  journal: Journal,
  name: string,
  {
    token,
    port,
    onError,
  }: { readonly token: string; readonly port: number; readonly onError: (why: string) => void },
): Promise<LiveReport> {
  const listeners = new Set<ServerResponse>()
  const shown: Shown = { newest: undefined, early: new Set(), listeners }
  const server = createServer((request, response) => answer(request, response, token, shown))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new CommandError(`the port cannot be used: ${error.message}`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const alive = setInterval(() => {
    for (const listener of listeners) listener.write(':\n\n')
  }, aliveEveryMs)
  const closing = new AbortController()
  const watching = watch(journal, name, shown, onError, closing.signal)
  return {
    url: `http://${place}/${token}/`,
    close: async () => {
      closing.abort()
      clearInterval(alive)
      await watching
      for (const listener of listeners) listener.end()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Looks again and again while a page is open. */
async function watch(
  stored: Journal,
  name: string,
  shown: Shown,
  onError: (why: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { journal, startLook } = rememberParts(stored)
  while (!signal.aborted) {
    const started = performance.now()
    try {
      if (shown.newest === undefined || shown.listeners.size > 0) {
        startLook()
        show(await lookAt(journal, name), shown)
      }
    } catch (error) {
      onError(`the journal cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    }
    const waitMs = Math.max(leastEveryMs, (performance.now() - started) / partOfTime)
    await sleep(waitMs, undefined, { signal }).catch(() => undefined)
  }
}

async function lookAt(journal: Journal, name: string): Promise<Look> {
  const pieces: string[] = []
  await writeReport(journal, name, 'html', (text) => void pieces.push(text), { listed: mostListed })
  const report = pieces.join('')
  const summary = await summaryOf(journal, name, [])
  const data = { main: mainOf(report), line: summaryLine(summary), isDecided: summary.isDecided }
  return { report, event: `event: report\ndata: ${JSON.stringify(data)}\n\n` }
}

function show(look: Look, shown: Shown): void {
  if (look.event !== shown.newest?.event)
    for (const listener of shown.listeners) {
      // Events of a whole night would be kept for a page that takes none. It connects again by itself.
      if (listener.writableNeedDrain) listener.destroy()
      else listener.write(look.event)
    }
  for (const response of shown.early) sendPage(response, look)
  shown.early.clear()
  shown.newest = look
}

function sendPage(response: ServerResponse, { report }: Look): void {
  const nonce = randomBytes(16).toString('base64')
  response.writeHead(200, { ...headers(nonce), 'content-type': 'text/html; charset=utf-8' })
  response.end(livePage(report, nonce))
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  { newest, early, listeners }: Shown,
): void {
  // Another port is that of a tunnel from the machine that looks, such as one of ssh.
  const host = request.headers.host?.replace(/:\d+$/, '') ?? ''
  const [, given = '', page, ...rest] = (request.url ?? '').split('/')
  const refuse = (status: number, text: string): void => {
    response.writeHead(status, { ...headers(''), 'content-type': 'text/plain' }).end(text)
  }
  if (!['127.0.0.1', 'localhost'].includes(host)) return refuse(421, 'not for this host')
  if (!isSame(given, token) || rest.length > 0) return refuse(404, 'not found')
  if (request.method !== 'GET') return refuse(405, 'only to be read')
  if (page === 'events') {
    response.writeHead(200, { ...headers(''), 'content-type': 'text/event-stream' })
    response.write(newest?.event ?? ':\n\n')
    listeners.add(response)
    response.on('close', () => listeners.delete(response))
  } else if (page !== '') refuse(404, 'not found')
  else if (newest === undefined) early.add(response)
  else sendPage(response, newest)
}

function headers(nonce: string): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)]
  return one.length === other.length && timingSafeEqual(one, other)
}
