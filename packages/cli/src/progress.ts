import type { AccountProgress, Accounts, Progress } from '@cancel/bulk'
import { cutTo, padTo, widthOf } from './display-width.ts'
import { fold } from './fold.ts'
import { limitWords } from './limit-words.ts'
import { duration, type Screen } from './screen.ts'

const longestName = 24
const longestBar = 24
const everyMs = 100
const plainEveryMs = 10_000
/** What stands beside the bars: the sums, where they are folded too, hidden accounts, five orders, and the cursor. */
const otherLines = 10

/** Shows a run as it goes: bars where somebody looks, a plain line now and then elsewhere. Ends with the run. */
export async function watchProgress(
  screen: Screen,
  run: AsyncIterable<Progress>,
  clients: Accounts,
): Promise<void> {
  let drawn = 0
  let last = Number.NEGATIVE_INFINITY
  let newest: Progress | undefined
  const draw = (progress: Progress): void => {
    if (!screen.canRedraw) return screen.err(plainLine(progress))
    // A line that the terminal breaks by itself would not be overwritten.
    const lines = barLines(screen, progress, clients).flatMap((line) =>
      fold(line, screen.width - 1).split('\n'),
    )
    const up = drawn > 0 ? `\u001b[${drawn}A` : ''
    process.stderr.write(`${up}${lines.map((line) => `\u001b[2K${line}\n`).join('')}\u001b[0J`)
    drawn = lines.length
  }
  const drawNewest = (): void => {
    if (newest === undefined) return
    last = performance.now()
    draw(newest)
    newest = undefined
  }
  let later: NodeJS.Timeout | undefined
  try {
    for await (const progress of run) {
      newest = progress
      clearTimeout(later)
      const waitMs = last + (screen.canRedraw ? everyMs : plainEveryMs) - performance.now()
      if (waitMs <= 0) drawNewest()
      // Nothing may happen for hours now, as until a vendor's day is over.
      else later = setTimeout(drawNewest, waitMs)
    }
  } finally {
    clearTimeout(later)
  }
  drawNewest()
}

function barLines(
  screen: Screen,
  { accounts, totals, perMinute, leftMs, notable }: Progress,
  clients: Accounts,
): readonly string[] {
  const { style, width } = screen
  const longest = Math.min(longestName, Math.max(...accounts.map(({ name }) => widthOf(name))))
  // Where the terminal is narrow, a name, its bar and its share stay on one line: names that begin alike are told apart.
  const barWidth = Math.min(longestBar, width - longest - 9)
  const open = totals.requested + totals.unconfirmed
  const refused = totals.refused + totals.failed
  const head = [
    style('green', `${totals.cancelled} cancelled`),
    ...(open > 0 ? [style('yellow', `${open} open`)] : []),
    ...(refused > 0 ? [style('red', `${refused} refused`)] : []),
    `${totals.not_sent} left`,
    `${perMinute} a minute`,
    ...(leftMs === undefined || totals.not_sent === 0 ? [] : [`${duration(leftMs)} to go`]),
  ].join(' · ')
  // What is taller than the terminal would not be drawn over. The sums have all accounts.
  const rows = process.stderr.rows ?? 24
  const bars = accounts.slice(0, Math.max(1, rows - otherLines)).map((account) => {
    const name = padTo(cutTo(account.name, longest), longest)
    const room = width - longest - barWidth - 10
    return `${name} ${barOf(screen, account, barWidth)} ${cutTo(stateOf(account, clients[account.name]), Math.max(6, room))}`
  })
  const hidden = accounts.length - bars.length
  const last = notable.map(({ account, orderId, status, why = '' }) =>
    style('dim', cutTo(`${status.replaceAll('_', ' ')} ${orderId} (${account}) ${why}`, width - 1).trimEnd()),
  )
  return [head, ...bars, ...(hidden > 0 ? [`and ${hidden} more accounts`] : []), ...last]
}

function sumsOf({ counts }: AccountProgress): {
  readonly all: number
  readonly sent: number
  readonly done: number
} {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const sent = all - counts.not_sent
  return { all, sent, done: sent - counts.requested - counts.unconfirmed }
}

function barOf({ style }: Screen, account: AccountProgress, barWidth: number): string {
  const { all, sent, done } = sumsOf(account)
  const cells = (part: number): number => (all === 0 ? barWidth : Math.floor((part * barWidth) / all))
  const decided = cells(done)
  const open = cells(sent) - decided
  const left = barWidth - decided - open
  return (
    style('green', '█'.repeat(decided)) + style('yellow', '▓'.repeat(open)) + style('dim', '░'.repeat(left))
  )
}

function stateOf(account: AccountProgress, client: Accounts[string] | undefined): string {
  const { all, sent } = sumsOf(account)
  const share = `${String(all === 0 ? 100 : Math.floor((sent * 100) / all)).padStart(3)} %`
  const limit = limitWords(client?.capabilities.limits ?? [])
  return [share, whyIdle(account) ?? (limit && `at most ${limit}`)].filter(Boolean).join(' ')
}

function whyIdle({ stopped, pausedUntil }: AccountProgress): string | undefined {
  if (stopped !== undefined) return `stopped: ${stopped}`
  if (pausedUntil === undefined) return undefined
  return `waits ${duration(Math.max(0, pausedUntil - Date.now()))}`
}

function plainLine({ accounts, totals, perMinute }: Progress): string {
  const sums = Object.entries(totals)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status.replaceAll('_', ' ')}`)
  const idle = accounts.flatMap((account) => {
    const why = whyIdle(account)
    return why === undefined ? [] : [`; ${account.name} ${why}`]
  })
  return `${sums.join(', ')}; ${perMinute} a minute${idle.join('')}`
}
