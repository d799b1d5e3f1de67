import { parseJson } from '@cancel/core/provider'
import { oddIn } from './odd-json.ts'
import type { OrderRow } from './read-orders.ts'

const longestLine = 1_000_000

/** One JSON object a line. */
export async function* readNdjson(text: AsyncIterable<string>): AsyncGenerator<OrderRow> {
  let rest = ''
  let line = 0
  for await (const chunk of text) {
    const lines = chunk.split('\n')
    const last = lines.pop() ?? ''
    for (const each of lines) {
      const whole = rest + each
      rest = ''
      line += 1
      if (whole.trim() !== '') yield toRow(whole, line)
    }
    // Of a file that is one line, its beginning is enough to refuse it.
    if (rest.length <= longestLine) rest += last
  }
  if (rest.trim() !== '') yield toRow(rest, line + 1)
}

function toRow(text: string, line: number): OrderRow {
  const isLong = text.length > longestLine
  // Numbers of more digits than JavaScript has become text: an id keeps its digits.
  const value = isLong ? undefined : parseJson(text.replace(/^\uFEFF/, ''))
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const odd = isObject ? oddIn(text) : undefined
  if (isObject && odd === undefined) return { line, request: { ...value } }
  const given = text.slice(0, 80)
  const limit = isLong ? ` of at most ${longestLine} characters` : ''
  const allowed = `one JSON object${odd ?? limit}`
  const message = `line ${line}: must be ${allowed}; given ${JSON.stringify(given)}`
  return { line, problem: { line, severity: 'error', value: given, allowed, message } }
}
