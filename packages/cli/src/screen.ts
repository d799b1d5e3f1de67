import { styleText } from 'node:util'
import { padTo, widthOf } from './display-width.ts'
import { fold } from './fold.ts'

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold'

/** Where a command prints: results to stdout, progress to stderr. */
export interface Screen {
  /** One JSON object or one a line, and nothing else. */
  readonly json: boolean
  /** Somebody sits at it: prompts and bars make sense. */
  readonly isInteractive: boolean
  readonly width: number
  readonly out: (text: string) => void
  /** A sentence or a labelled line, folded where somebody looks. */
  readonly say: (line: string) => void
  readonly err: (line: string) => void
  readonly style: (style: Style, text: string) => string
}

export function openScreen(json: boolean): Screen {
  const { stdout, stderr, stdin, env } = process
  const hasColour = stderr.isTTY && stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb' && !json
  // A terminal may be made smaller while a run goes on.
  const width = (): number => Math.max(40, Math.min(stderr.columns ?? 80, 120))
  const write = (stream: NodeJS.WriteStream, line: string): void =>
    void stream.write(`${stream.isTTY && !json ? fold(line, width() - 1) : line}\n`)
  return {
    json,
    isInteractive: stdin.isTTY && stderr.isTTY && !json && !env['CI'],
    get width() {
      return width()
    },
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

/** Columns of one width each, the first cells to the left. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, index) => Math.max(most[index] ?? 0, widthOf(cell))),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, index) =>
        index === 0 ? padTo(cell, widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

/** `3 h 5 min`, `12 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
