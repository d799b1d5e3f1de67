import { svg, text } from './svg.ts'

/** One thing that was measured, and one number for each part of its bar. */
interface Bar {
  readonly label: string
  readonly values: readonly number[]
  readonly words: string
}

interface Bars {
  readonly title: string
  readonly parts: readonly { readonly name: string; readonly colour: string }[]
  readonly bars: readonly Bar[]
  /** What a bar over the whole width stands for. */
  readonly whole: number
}

/** Other clients and ours: how often each told its caller what had not happened. From the table of the page. */
export function comparisonPicture(page: string): string {
  const names = ['done twice', '"failed", and was done', 'left open']
  const [titles = [], ...rows] = readTable(page, 'client')
  const bars = rows.map((row): Bar => {
    const values = names.map((name) => numberIn(row[titles.indexOf(name)]))
    const told = names.map((name, index) => `${values[index]} ${name}`).filter((_, index) => values[index])
    return { label: row[0] ?? '', values, words: told.join(', ') }
  })
  const colours = ['head-bad', 'head-open', 'head-plain']
  const whole = numberIn(/\d+(?= cancels for each client)/.exec(page)?.[0])
  return barsPicture({
    title: `What callers were told in ${whole} cancels in which one thing failed`,
    whole,
    parts: [
      ...names.map((name, index) => ({ name, colour: colours[index] ?? '' })),
      { name: 'told as it was', colour: 'card' },
    ],
    bars,
  })
}

/** Processor time of one call. From the table of the page. */
export function performancePicture(page: string): string {
  const [, ...rows] = readTable(page, 'one call', 'CPU')
  const values = rows.map(([, words]) => numberIn(words))
  const day = /\d{4}-\d\d-\d\d/.exec(page.slice(page.indexOf('<!-- measured -->')))?.[0]
  return barsPicture({
    title: `CPU of one call, µs: the median, and the middle half of the rounds (${day})`,
    parts: [
      { name: '@cancel', colour: 'head-good' },
      { name: 'other clients', colour: 'head-plain' },
    ],
    whole: Math.max(...values),
    bars: rows.map(([label = '', words = ''], index): Bar => {
      const value = values[index] ?? 0
      return { label, values: label.startsWith('@cancel/') ? [value, 0] : [0, value], words }
    }),
  })
}

const [left, top, rowHeight, longest] = [15, 92, 44, 840]

function barsPicture({ title, parts, bars, whole }: Bars): string {
  const length = (value: number): number => Math.round((value / whole) * longest)
  const legend = parts.map(
    ({ name, colour }, index) =>
      `<rect class="${colour}" x="${left + index * 210}" y="48" width="12" height="12" rx="2"/>${text(left + 20 + index * 210, 59, name, 'faint')}`,
  )
  const drawn = bars.flatMap(({ label, values, words }, row) => {
    const y = top + row * rowHeight
    let x = left
    const pieces = values.map((value, index) => {
      const piece = `<rect class="${parts[index]?.colour}" x="${x}" y="${y + 7}" width="${length(value)}" height="14"/>`
      x += length(value)
      return value === 0 ? '' : piece
    })
    return [
      text(left, y, label, label.startsWith('@cancel/') ? 'text strong' : 'text'),
      text(left + longest, y, words, 'faint', 'end'),
      `<rect class="card" x="${left}" y="${y + 7}" width="${longest}" height="14"/>`,
      ...pieces,
    ]
  })
  return svg({
    width: left + longest + left,
    height: top + bars.length * rowHeight - 8,
    title,
    description: bars.map(({ label, words }) => `${label}: ${words}.`).join(' '),
    style: '\n.head-bad { fill: #b3261e }',
    body: [text(left, 30, title, 'text strong'), ...legend, ...drawn]
      .filter((piece) => piece !== '')
      .join('\n'),
  })
}

/** The cells of the first table whose head begins so, without the marks of Markdown. */
function readTable(page: string, ...head: readonly string[]): readonly (readonly string[])[] {
  const rows = page.split('\n').map((line) =>
    line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll('`', ''))
      : undefined,
  )
  const first = rows.findIndex((row) => head.every((start, index) => row?.[index]?.startsWith(start)))
  const last = rows.findIndex((row, index) => index > first && row === undefined)
  if (first === -1) throw new Error(`no table begins with ${head.join(', ')}`)
  const [titles = [], , ...cells] = rows.slice(first, last).map((row) => row ?? [])
  return [titles, ...cells]
}

function numberIn(cell = ''): number {
  const number = Number(/^[\d,]+/.exec(cell)?.[0].replaceAll(',', '') ?? Number.NaN)
  if (Number.isNaN(number)) throw new Error(`${JSON.stringify(cell)} begins with no number`)
  return number
}
