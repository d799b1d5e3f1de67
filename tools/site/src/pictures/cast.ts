import { join } from 'node:path'
import { runOrThrow } from 'checks/lib/run.ts'
import { escape, svg } from './svg.ts'

const shown = 'Kibo: the answer is lost'

/** Plays one case of the demo in a process of its own, over real sockets, in colour. */
async function play(root: string): Promise<readonly string[]> {
  const program = `import { runDemo } from './demo/run.ts'
import { demoCases } from './demo/cases.ts'
process.exitCode = await runDemo({ cases: demoCases.filter(({ title }) => title === '${shown}'), output: process.stdout })`
  const { stdout } = await runOrThrow(
    'node',
    ['--conditions=@cancel/source', '--input-type=module', '--eval', program],
    { cwd: join(root, 'examples'), env: { FORCE_COLOR: '1' } },
  )
  const lines = stdout.split('\n')
  const first = lines.findIndex((line) => line.includes(shown))
  const end = lines.findIndex((line, index) => index > first && line === '')
  if (first === -1 || end === -1) throw new Error(`the demo has no case "${shown}"`)
  return lines.slice(first, end).map(steady)
}

/** Without what differs from run to run, or in a run of one case. */
function steady(line: string): string {
  return line
    .replace('1/1  ', '')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '...')
    .replaceAll(/timestamp=\d+/g, 'timestamp=...')
}

const [left, top, lineHeight, perLineMs] = [18, 56, 19, 320]

/** A terminal in which the lines of the demo appear one after the other, and stay. */
export async function castPicture(root: string): Promise<string> {
  const lines = ['$ pnpm demo', '...', ...(await play(root))]
  const body = lines.map(
    (line, index) =>
      `<text x="${left}" y="${top + index * lineHeight}" class="text mono row" xml:space="preserve" style="animation-delay:${index * perLineMs}ms">${spans(line)}</text>`,
  )
  const dots = ['bad', 'open', 'good'].map(
    (name, index) => `<circle class="${name}" cx="${24 + index * 18}" cy="22" r="5"/>`,
  )
  return svg({
    width: 870,
    height: top + lines.length * lineHeight + 4,
    title: `pnpm demo, ${shown}`,
    description: lines.map(plain).join('\n'),
    style: `
.row { font-size: 12.5px; opacity: 0; animation: appear 1ms linear forwards }
@keyframes appear { to { opacity: 1 } }
@media (prefers-reduced-motion: reduce) { .row { animation: none; opacity: 1 } }`,
    body: [...dots, ...body].join('\n'),
  })
}

const styles = new Map([
  ['1', 'strong'],
  ['2', 'faint'],
  ['31', 'bad'],
  ['32', 'good'],
  ['33', 'open'],
])

const escapeCodes = new RegExp(`${String.fromCodePoint(27)}\\[(\\d+)m`)

/** Colours of the terminal as classes. */
function spans(line: string): string {
  let name = ''
  return line
    .split(escapeCodes)
    .map((part, index) => {
      if (index % 2 === 1) {
        name = styles.get(part) ?? ''
        return ''
      }
      if (part === '') return ''
      return name === '' ? escape(part) : `<tspan class="${name}">${escape(part)}</tspan>`
    })
    .join('')
}

function plain(line: string): string {
  return line
    .split(escapeCodes)
    .filter((_, index) => index % 2 === 0)
    .join('')
}
