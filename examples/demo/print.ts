import { styleText } from 'node:util'

/** Colours by what they mean. On a stream that is no terminal, or with NO_COLOR, text stays as it is. */
export interface Paint {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly open: (text: string) => string
}

export function createPaint(stream: NodeJS.WritableStream): Paint {
  return {
    strong: (text) => styleText('bold', text, { stream }),
    faint: (text) => styleText('dim', text, { stream }),
    good: (text) => styleText('green', text, { stream }),
    bad: (text) => styleText('red', text, { stream }),
    open: (text) => styleText('yellow', text, { stream }),
  }
}

/** How wide a line may be, the label included. */
export const WIDTH = 108

const LABEL = 10

/** Lines behind a label that stands once, in a column of its own. */
export function labelled(paint: Paint, label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    const head = index === 0 ? label : ''
    return `${paint.strong(head.padEnd(LABEL))}${line}`.trimEnd()
  })
}

/** Cells in columns that are as wide as their widest cell. Cells are measured before they are painted. */
export function columns(
  rows: readonly (readonly string[])[],
  paintCell: (text: string, row: number, column: number) => string = (text) => text,
): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    })
  }
  return rows.map((row, rowIndex) => {
    const cells = row.map((cell, column) => {
      const isLast = column === row.length - 1
      return paintCell(isLast ? cell : cell.padEnd(widths[column] ?? 0), rowIndex, column)
    })
    return cells.join('  ').trimEnd()
  })
}
