import { bar, svg, text } from './svg.ts'

interface Bar {
  readonly label: string
  readonly words: string
  readonly parts: readonly { readonly colour: string; readonly value: number }[]
}

const told = {
  'done twice': 'head-bad',
  '"failed", and was done': 'head-open',
  'left open': 'head-plain',
}

/** Other clients and ours: how often each told its caller what had not happened. From the table of the page. */
export function comparisonPicture(page: string): string {
  const whole = numberIn(/\d+(?= cancels for each client)/.exec(page)?.[0])
  const bars = readTable(page, 'client').map((row): Bar => {
    const parts = Object.entries(told).flatMap(([name, colour]) => {
      const value = numberIn(row.get(name))
      return value > 0 ? [{ name, colour, value }] : []
    })
    const words = parts.map(({ value, name }) => `${value} ${name}`).join(', ')
    return { label: row.get('client') ?? '', words, parts }
  })
  const title = `What callers were told in ${whole} cancels in which one thing failed`
  return barsPicture(title, { ...told, 'told as it was': 'card' }, bars, whole)
}

/** Processor time of one call. From the table of the page. */
export function performancePicture(page: string): string {
  const bars = readTable(page, 'one call +\\| CPU').map((row): Bar => {
    const [label = '', words = ''] = row.values()
    const colour = label.startsWith('@cancel/') ? 'head-good' : 'head-plain'
    return { label, words, parts: [{ colour, value: numberIn(words) }] }
  })
  const day = /<!-- measured -->.*?(\d{4}-\d\d-\d\d)/s.exec(page)?.[1]
  const title = `CPU of one call, µs: the median, and the middle half of the rounds (${day})`
  const values = bars.flatMap(({ parts }) => parts.map(({ value }) => value))
  const legend = { '@cancel': 'head-good', 'other clients': 'head-plain' }
  return barsPicture(title, legend, bars, Math.max(...values))
}

const [left, top, rowHeight, longest] = [15, 92, 44, 840]

function barsPicture(
  title: string,
  legend: Readonly<Record<string, string>>,
  bars: readonly Bar[],
  whole: number,
): string {
  const names = Object.entries(legend).flatMap(([name, colour], index) => {
    const x = left + index * 210
    return [bar(x, 48, 12, colour), text(x + 20, 59, name, 'faint')]
  })
  const drawn = bars.flatMap(({ label, words, parts }, row) => {
    const y = top + row * rowHeight
    let end = left
    const pieces = parts.map(({ colour, value }) => {
      const length = Math.round((value / whole) * longest)
      end += length
      return bar(end - length, y + 7, length, colour)
    })
    return [
      text(left, y, label, label.startsWith('@cancel/') ? 'text strong' : 'text'),
      text(left + longest, y, words, 'faint', 'end'),
      bar(left, y + 7, longest, 'card'),
      ...pieces,
    ]
  })
  return svg({
    height: top + bars.length * rowHeight - 8,
    title,
    description: bars.map(({ label, words }) => `${label}: ${words}.`).join(' '),
    body: [text(left, 30, title, 'text strong'), ...names, ...drawn],
  })
}

/** The rows of the table whose head begins so, each by the names of its columns, without the marks of Markdown. */
function readTable(page: string, head: string): readonly ReadonlyMap<string, string>[] {
  const [table] = new RegExp(String.raw`^\| ${head}.*\n(?:\|.*\n)+`, 'm').exec(page) ?? []
  if (table === undefined) throw new Error(`no table begins with ${head}`)
  const lines = table.replaceAll('`', '').trim().split('\n')
  const [names = [], , ...rows] = lines.map((line) => line.split('|').slice(1, -1))
  return rows.map((cells) => new Map(cells.map((cell, index) => [names[index]?.trim() ?? '', cell.trim()])))
}

function numberIn(cell = ''): number {
  const number = Number(/^[\d,]+/.exec(cell)?.[0].replaceAll(',', ''))
  if (Number.isNaN(number)) throw new Error(`${JSON.stringify(cell)} begins with no number`)
  return number
}
