import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { summaryOf, writeReport } from '@cancel/bulk'
import type { Journal } from '@cancel/journal'
import { CommandError } from '../exit.ts'
import { summaryLine } from '../summary.ts'
import { livePage, mainOf } from './live-page.ts'

export interface LiveReport {
  /** With the token that opens it. */
  readonly url: string
  readonly close: () => Promise<void>
}

const leastEveryMs = 1000
/** Looking takes at most this part of the time: a run of a million rows is looked at less often. */
const partOfTime = 0.1
const aliveEveryMs = 15_000

/**
 * Serves a run's report on 127.0.0.1, read-only. A page elsewhere can neither guess the token nor reach it by a name of
 * its own that leads here.
 */
export async function startLiveReport(
  stored: Journal,
  name: string,
  { port, onError }: { readonly port: number; readonly onError: (why: string) => void },
): Promise<LiveReport> {
  const journal = letOthersIn(stored)
  const token = randomBytes(24).toString('base64url')
  const listeners = new Set<ServerResponse>()
  let newest = await look()
  const closing = new AbortController()

  async function look(): Promise<{
    readonly report: string
    readonly seen: string
    readonly event: string
    readonly ms: number
  }> {
    const started = performance.now()
    const counts = await journal.runs.counts(name)
    const pieces: string[] = []
    await writeReport(journal, name, 'html', (text) => void pieces.push(text))
    const report = pieces.join('')
    const summary = await summaryOf(journal, name)
    const data = { main: mainOf(report), line: summaryLine(summary), isDecided: summary.isDecided }
    const event = `event: report\ndata: ${JSON.stringify(data)}\n\n`
    return { report, seen: JSON.stringify(counts), event, ms: performance.now() - started }
  }
  const lookAgain = async (): Promise<void> => {
    if (listeners.size === 0 || JSON.stringify(await journal.runs.counts(name)) === newest.seen) return
    newest = await look()
    for (const listener of listeners) listener.write(newest.event)
  }
  const watch = async (): Promise<void> => {
    for (let tookMs = newest.ms; ;) {
      await sleep(Math.max(leastEveryMs, tookMs / partOfTime), undefined, { signal: closing.signal })
      const started = performance.now()
      try {
        await lookAgain()
      } catch (error) {
        onError(`the journal cannot be read: ${error instanceof Error ? error.message : String(error)}`)
      }
      tookMs = performance.now() - started
    }
  }

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { host } = request.headers
    const [, given = '', page, ...rest] = (request.url ?? '').split('/')
    const refuse = (status: number, text: string): void => {
      response.writeHead(status, { ...headers(''), 'content-type': 'text/plain' }).end(text)
    }
    if (host !== place && host !== `localhost:${place.split(':')[1]}`) return refuse(421, 'not for this host')
    if (!isSame(given, token) || rest.length > 0) return refuse(404, 'not found')
    if (request.method !== 'GET') return refuse(405, 'only to be read')
    if (page === 'events') {
      response.writeHead(200, { ...headers(''), 'content-type': 'text/event-stream' })
      response.write(newest.event)
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    } else if (page === '') {
      const nonce = randomBytes(16).toString('base64')
      response.writeHead(200, { ...headers(nonce), 'content-type': 'text/html; charset=utf-8' })
      response.end(livePage(newest.report, nonce))
    } else refuse(404, 'not found')
  }
  const server = createServer(answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new CommandError(`the port cannot be used: ${error.message}`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const alive = setInterval(() => {
    for (const listener of listeners) listener.write(':\n\n')
  }, aliveEveryMs)
  const watching = watch().catch((error: unknown) => {
    if (!closing.signal.aborted) throw error
  })
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

/** A file of a million rows is read at once, page by page: requests are answered between two of them. */
function letOthersIn(journal: Journal): Journal {
  const rows: Journal['runs']['rows'] = async (name, filter) => {
    await nextTurn()
    return journal.runs.rows(name, filter)
  }
  return { ...journal, runs: { ...journal.runs, rows } }
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
