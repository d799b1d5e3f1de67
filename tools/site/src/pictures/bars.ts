import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from 'checks/lib/workspace.ts'
import { escape, svg } from './svg.ts'

/** What each colour stands for. */
type Legend = Readonly<Record<string, 'good' | 'open' | 'bad' | 'faint'>>

interface Bar {
  readonly label: string
  readonly words: string
  /** One behind the other, each after its gap. */
  readonly parts: readonly { readonly colour: string; readonly value: number; readonly gap?: number }[]
}

/** The table of a page in docs/ that has these columns, as bars of what stands in them. */
export function tablePicture(page: string, title: string, columns: Legend): string {
  const text = readFileSync(join(repository, `docs/${page}.md`), 'utf8').replaceAll('`', '')
  const [day] = /\d{4}-\d\d-\d\d/.exec(text) ?? []
  const shown = Object.entries(columns)
  const table = text.split('\n\n').find((part) => shown.every(([name]) => part.includes(`| ${name} `)))
  if (table === undefined) throw new Error(`docs/${page}.md has no table of ${Object.keys(columns).join()}`)
  const [names = [], , ...rows] = table.split('\n').map((line) => line.split(/ *\| */).slice(1, -1))
  const bars = rows.map((cells) => {
    const parts = shown.map(([name, colour]) => {
      const cell = cells[names.indexOf(name)] ?? ''
      const value = Number.parseFloat(cell.replaceAll(',', ''))
      if (Number.isNaN(value)) throw new Error(`${page}: ${JSON.stringify(cell)} under ${name} is no number`)
      return { colour, value, words: shown.length === 1 ? cell : `${cell} ${name}` }
    })
    const told = parts.filter(({ value }) => value > 0)
    return { label: cells[0] ?? '', words: told.map(({ words }) => words).join(', '), parts: told }
  })
  return barsPicture(`${title} (${day})`, columns, bars)
}

const rowHeight = 28

/** A row for each bar: its label, what it says in words, and the bar. */
export function barsPicture(title: string, legend: Legend, bars: readonly Bar[]): string {
  const lengths = bars.map(({ parts }) => parts.reduce((sum, { value, gap = 0 }) => sum + gap + value, 0))
  const percent = (value: number): string => `${((value / Math.max(...lengths)) * 100).toFixed(1)}%`
  const names = Object.entries(legend).map(([name, colour]) => `<i class="${colour}"></i> ${escape(name)}`)
  const rows = bars.map(({ label, words, parts }) => {
    const pieces = parts.map(
      ({ colour, value, gap = 0 }) =>
        `<i class="${colour}" style="margin-left: ${percent(gap)}; width: ${percent(value)}"></i>`,
    )
    const ours = label.startsWith('@cancel/') ? ' class="ours"' : ''
    return `<tr${ours}><th>${escape(label)}</th><td>${escape(words)}</td><td>${pieces.join('')}</td></tr>`
  })
  const style = `
h1 { margin: 0; font-size: inherit } p { margin: 12px 0; color: var(--faint) }
table { width: 100%; border-spacing: 0; font-size: 13px; text-align: left; white-space: nowrap }
tr { height: ${rowHeight}px } th { font-weight: inherit } .ours th { font-weight: 600 }
th, td { padding: 0 16px 0 0 } td:last-child { width: 100%; padding: 0 }
i { display: inline-block; min-width: 3px; height: 14px; border-radius: 2px; vertical-align: middle }
p i { width: 12px; height: 12px; margin-left: 16px } p i:first-child { margin-left: 0 }
.faint { background: var(--faint) } .good { background: var(--good) }
.open { background: var(--open) } .bad { background: var(--bad) }`
  const body = `<h1>${escape(title)}</h1>\n<p>${names.join(' ')}</p>\n<table>\n${rows.join('\n')}\n</table>`
  return svg(title, 84 + bars.length * rowHeight, style, body)
}
