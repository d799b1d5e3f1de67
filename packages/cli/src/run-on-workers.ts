import { setTimeout as sleep } from 'node:timers/promises'
import { summaryOf, type Summary } from '@cancel/bulk'
import type { Notice, Workers, WorkersOptions } from '@cancel/pg-boss'
import type { Context } from './context.ts'
import { exit } from './exit.ts'
import { type Screen, show } from './screen.ts'
import { leaveToOthers, onStop } from './signals.ts'
import { codeOf, summaryLine, summaryLines } from './summary.ts'

const lookEveryMs = 1000
const sayEveryMs = 10_000

/** Hands a run to all workers, this process among them, and waits until it is served. */
export async function runOnWorkers(
  { screen, journal }: Pick<Context, 'screen' | 'journal'>,
  name: string,
  token: string | undefined,
  options: Omit<WorkersOptions, 'onNotice'>,
): Promise<number> {
  const { createWorkers } = await import('@cancel/pg-boss')
  const workers = await createWorkers({ ...options, onNotice: tellNotice(screen) })
  const stops = onStop(screen, {
    words:
      'Stopping here: what is in flight is finished, and other workers go on. Ctrl-C again ends at once.',
    first: () => undefined,
    again: leaveToOthers,
  })
  try {
    await workers.begin(name, { confirm: token })
    const watched = await watch(screen, workers, name, () => stops.count() > 0)
    const isStopped = stops.count() > 0
    // What is in flight is finished first, and counts.
    if (isStopped) await workers.stop()
    const summary = isStopped ? await summaryOf(journal, name, watched.stopped) : watched
    show(screen, summary, () => summaryLines(screen, summary))
    return isStopped ? exit.stopped : codeOf(summary)
  } finally {
    stops.end()
    await workers.stop()
  }
}

async function watch(
  screen: Screen,
  workers: Workers,
  name: string,
  isStopped: () => boolean,
): Promise<Summary> {
  let said = ''
  for (let saidAt = Number.NEGATIVE_INFINITY; ;) {
    const started = performance.now()
    const { summary, accounts } = await workers.standing(name)
    const line = summaryLine(summary)
    const isOver = isStopped() || accounts.every(({ state }) => state === 'stopped')
    if (!isOver && line !== said && performance.now() - saidAt >= sayEveryMs) {
      screen.err(line)
      said = line
      saidAt = performance.now()
    }
    if (isOver) return { ...summary, stopped: stoppedOf(summary, accounts) }
    // A run of a million rows is counted less often.
    await sleep(Math.max(lookEveryMs, 4 * (performance.now() - started)))
  }
}

function stoppedOf(
  summary: Summary,
  accounts: readonly { readonly account: string; readonly why?: string }[],
): Summary['stopped'] {
  const names = new Map(summary.accounts.map(({ account, name }) => [account, name]))
  return accounts.flatMap(({ account, why }) =>
    why === undefined ? [] : [{ account: names.get(account) ?? account, why }],
  )
}

/** What workers say, one a line. */
export function tellNotice(screen: Screen): (notice: Notice) => void {
  return (notice) => screen.err(screen.json ? JSON.stringify(notice) : `${notice.type}: ${notice.message}`)
}
