import { styleText } from 'node:util'
import { padTo, widthOf } from './display-width.ts'
import { fold } from './fold.ts'

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold'

/** Where a command prints: results to stdout, progress to stderr. */
export interface Screen {
  /** One JSON object or one a line, and nothing else. */
  readonly json: boolean
  /** Somebody sits at it, and can be asked. */
  readonly isInteractive: boolean
  /** What stands there can be drawn over, as a bar is. A terminal that reads lines aloud would say each of them anew. */
  readonly canRedraw: boolean
  readonly width: number
  /** Whether a line stands on stdout unbroken. */
  readonly fits: (line: string) => boolean
  readonly out: (text: string) => void
  /** A sentence or a labelled line, folded where somebody looks. */
  readonly say: (line: string) => void
  readonly err: (line: string) => void
  readonly style: (style: Style, text: string) => string
}

export function openScreen(json: boolean): Screen {
  const { stdout, stderr, stdin, env } = process
  const isDumb = env['TERM'] === 'dumb'
  const hasColour = stderr.isTTY && stdout.isTTY && !env['NO_COLOR'] && !isDumb && !json
  const isInteractive = stdin.isTTY && stderr.isTTY && !json && !env['CI']
  // A terminal may be made smaller while a run goes on.
  const width = (): number => Math.max(40, Math.min(stderr.columns ?? 80, 120))
  const roomOf = ({ isTTY }: NodeJS.WriteStream): number => (isTTY && !json ? width() - 1 : Infinity)
  const write = (stream: NodeJS.WriteStream, line: string): void =>
    void stream.write(`${fold(line, roomOf(stream))}\n`)
  return {
    json,
    isInteractive,
    canRedraw: isInteractive && !isDumb,
    get width() {
      return width()
    },
    fits: (line) => widthOf(line) <= roomOf(stdout),
    out: (text) => void stdout.write(`${text}\n`),
    say: (line) => write(stdout, line),
    err: (line) => write(stderr, line),
    style: (style, text) => (hasColour ? styleText(style, text, { validateStream: false }) : text),
  }
}

/** A result for people, or as JSON for programs. */
export function show(screen: Screen, value: unknown, lines: () => readonly string[]): void {
  if (screen.json) screen.out(JSON.stringify(value))
  else for (const line of lines()) screen.say(line)
}

/**
 * Titles and rows, in columns of one width each, the first cells to the left. Where they are wider than the screen, each row
 * is a line that names its cells.
 */
export function table(
  { fits }: Pick<Screen, 'fits'>,
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, index) => Math.max(most[index] ?? 0, widthOf(cell))),
    [],
  )
  const lines = rows.map((row) => {
    const cells = row.map((cell, index) =>
      index === 0 ? padTo(cell, widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
    )
    return `  ${cells.join('  ')}`.trimEnd()
  })
  if (lines.every(fits)) return lines
  const [[, ...titles] = [], ...others] = rows
  return others.map(([first, ...cells]) => {
    const named = cells.flatMap((cell, index) => (cell === '' ? [] : [`${titles[index]} ${cell}`]))
    return `  ${first}: ${named.join(', ')}`
  })
}

/** `3 h 5 min`, `12 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
