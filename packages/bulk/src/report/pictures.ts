import { type RunStatus, runStatuses } from '../run/row-status.ts'
import type { Summary } from '../run/summary.ts'
import { escape, sentence } from './html-text.ts'
import type { Timeline } from './timeline.ts'

const width = 640
/** A line of text and the bar below it: names keep the whole width, on a phone as well. */
const labelHeight = 24
const rowHeight = 50

/** One bar per account, as wide as its rows, in the colours of the verdicts. */
export function accountBars({ accounts }: Summary): string {
  const most = Math.max(1, ...accounts.map((each) => total(each)))
  const bars = accounts.map((account, index) => {
    const y = index * rowHeight
    let x = 0
    const parts = runStatuses.flatMap((status) => {
      const count = account[status]
      if (count === 0) return []
      const length = (count / most) * width
      const part = `<rect class="s-${status}" x="${x.toFixed(1)}" y="${y + labelHeight}" width="${Math.max(1, length).toFixed(1)}" height="18"><title>${escape(account.name)}: ${count} ${sentence(status)}</title></rect>`
      x += length
      return [part]
    })
    const label = `${cut(account.name)}: ${total(account)}`
    return `<text x="0" y="${y + labelHeight - 6}">${escape(label)}</text>${parts.join('')}`
  })
  const text = accounts.map((each) => `${each.name}: ${described(each)}`).join('. ')
  return svg('Verdicts per account', text, accounts.length * rowHeight, bars.join(''))
}

/** Orders over time; a gap is a pause. */
export function timePicture(timeline: Timeline): string {
  const spans = timeline.spans()
  if (spans === undefined) return ''
  const { from, spanMs, counts } = spans
  const height = 140
  const most = Math.max(...counts)
  const time = (index: number): string => clockTime(from + index * spanMs, spanMs)
  const step = (width - 50) / counts.length
  const bars = counts.map((count, index) => {
    const length = (count / most) * (height - 30)
    return count === 0
      ? ''
      : `<rect class="requests" x="${(45 + index * step).toFixed(1)}" y="${(height - 20 - length).toFixed(1)}" width="${Math.max(1, step - 1).toFixed(1)}" height="${length.toFixed(1)}"><title>${time(index)}: ${count}</title></rect>`
  })
  const axis = `<line class="axis" x1="45" y1="${height - 20}" x2="${width}" y2="${height - 20}"/><text x="38" y="16" text-anchor="end">${most}</text><text x="38" y="${height - 20}" text-anchor="end">0</text><text x="45" y="${height - 4}">${time(0)}</text><text x="${width}" y="${height - 4}" text-anchor="end">${time(counts.length)}</text>`
  const pauses = counts.filter((count) => count === 0).length
  const text = `From ${time(0)} to ${time(counts.length)} UTC, at most ${most} orders in ${spanMs / 1000} seconds, ${pauses} spans without any.`
  return svg(`Orders sent in spans of ${spanMs / 1000} s, UTC`, text, height, `${bars.join('')}${axis}`)
}

function svg(title: string, description: string, height: number, inner: string): string {
  return `<figure><figcaption>${escape(title)}</figcaption><svg role="img" viewBox="0 0 ${width} ${height}" aria-label="${escape(`${title}. ${description}`)}">${inner}</svg></figure>`
}

export function total(counts: Readonly<Record<RunStatus, number>>): number {
  return runStatuses.reduce((sum, status) => sum + counts[status], 0)
}

function described(counts: Readonly<Record<RunStatus, number>>): string {
  return runStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${sentence(status)}`)
    .join(', ')
}

/** With seconds where minutes would all be the same. */
function clockTime(at: number, spanMs: number): string {
  return new Date(at)
    .toISOString()
    .slice(5, spanMs < 60_000 ? 19 : 16)
    .replace('T', ' ')
}

function cut(name: string): string {
  return name.length > 45 ? `${name.slice(0, 42)}...` : name
}
