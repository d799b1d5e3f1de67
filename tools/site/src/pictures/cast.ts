import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import { demoCases } from 'examples/demo/cases.ts'
import { runDemo } from 'examples/demo/run.ts'
import { escape, svg } from './svg.ts'

const shown = 'Kibo: the answer is lost'

/** Plays one case of the demo over real sockets, as for a terminal. */
async function play(): Promise<readonly string[]> {
  const output = Object.assign(new PassThrough(), { isTTY: true })
  await runDemo({ cases: demoCases.filter(({ title }) => title === shown), output })
  const stdout = await text(output.end())
  const [, lines] = new RegExp(String.raw`\n(.*${shown}.*(?:\n.+)+)\n\n`).exec(stdout) ?? []
  if (lines === undefined) throw new Error(`the demo has no case "${shown}"`)
  // Without what differs from run to run, or in a run of one case.
  return lines
    .replace('1/1  ', '')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '...')
    .replaceAll(/timestamp=\d+/g, 'timestamp=...')
    .split('\n')
}

const [left, top, lineHeight, perLineMs] = [18, 56, 19, 320]

/** A terminal in which the lines of the demo appear one after the other, and stay. */
export async function castPicture(): Promise<string> {
  const lines = ['$ pnpm demo', '...', ...(await play())]
  const dots = ['bad', 'open', 'good'].map(
    (name, index) => `<circle class="${name}" cx="${24 + index * 18}" cy="22" r="5"/>`,
  )
  const rows = lines.map(
    (line, index) =>
      `<text x="${left}" y="${top + index * lineHeight}" class="text mono row" xml:space="preserve" style="animation-delay:${index * perLineMs}ms">${spans(line)}</text>`,
  )
  return svg({
    height: top + lines.length * lineHeight + 4,
    title: `pnpm demo, ${shown}`,
    description: lines.map(stripVTControlCharacters).join('\n'),
    style: `
.row { font-size: 12.5px; opacity: 0; animation: appear 1ms linear forwards }
@keyframes appear { to { opacity: 1 } }
@media (prefers-reduced-motion: reduce) { .row { animation: none; opacity: 1 } }`,
    body: [...dots, ...rows],
  })
}

const styles = new Map([
  ['1', 'strong'],
  ['2', 'faint'],
  ['31', 'bad'],
  ['32', 'good'],
  ['33', 'open'],
])

const escapeCode = String.fromCodePoint(27)
const painted = new RegExp(`${escapeCode}\\[(\\d+)m([^${escapeCode}]*)`, 'g')

/** Colours of the terminal as classes. */
function spans(line: string): string {
  return escape(line).replaceAll(painted, (_piece, code: string, words: string) => {
    const name = styles.get(code)
    return name === undefined || words === '' ? words : `<tspan class="${name}">${words}</tspan>`
  })
}
