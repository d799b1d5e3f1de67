import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { demoCases } from 'examples/demo/cases.ts'
import { runDemo } from 'examples/demo/run.ts'
import { escape, svg } from './svg.ts'

const shown = 'Kibo: the answer is lost'

/** A terminal in which the lines of one case of the demo appear one after the other, and stay. */
export async function castPicture(): Promise<string> {
  const output = Object.assign(new PassThrough(), { isTTY: true })
  await runDemo({ cases: demoCases.filter(({ title }) => title === shown), output })
  const stdout = await text(output.end())
  const [, played] = new RegExp(String.raw`\n(.*${shown}.*(?:\n.+)+)\n\n`).exec(stdout) ?? []
  if (played === undefined) throw new Error(`the demo has no case "${shown}"`)
  // Without the count of a run of one case.
  const lines = ['$ pnpm demo', '...', ...played.replace('1/1  ', '').split('\n')]
  const rows = lines.map((line, index) => {
    // A terminal's code for a colour, up to the next one, is a class.
    const [plain = '', ...painted] = escape(line).split(String.fromCodePoint(27))
    const spans = painted.map((piece) => piece.replace(/^\[(\d+)m(.*)/, '<span class="sgr$1">$2</span>'))
    return `<div style="animation-delay: ${index * 320}ms">${plain}${spans.join('')}</div>`
  })
  const style = `
div { white-space: pre; font: 12.5px/19px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace }
.sgr1 { font-weight: 600 } .sgr2 { color: var(--faint) }
.sgr31 { color: var(--bad) } .sgr32 { color: var(--good) } .sgr33 { color: var(--open) }
div { opacity: 0; animation: appear 1ms linear forwards } @keyframes appear { to { opacity: 1 } }
@media (prefers-reduced-motion: reduce) { div { animation: none; opacity: 1 } }`
  return svg(`pnpm demo, ${shown}`, 32 + lines.length * 19, style, rows.join('\n'))
}
