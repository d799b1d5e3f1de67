import { compact } from '../compact.ts'
import type { AskedLine } from '../contract/request.ts'

/**
 * The lines of a request as the engine counts them. What is dangerous is taken from the request itself, whatever the
 * provider said of it: a line that names a quantity cancels units, and a line that names what must be left says so.
 * @throws by `fail`, for lines that the provider forgot: what they ask for would be taken for the whole order, or for none
 */
export function withQuantities(
  request: object,
  lines: readonly AskedLine[] | undefined,
  fail: (message: string) => never,
): readonly AskedLine[] | undefined {
  if (lines === undefined) {
    const { lines: named } = request as { readonly lines?: unknown }
    return Array.isArray(named) ? fail('asked must name the lines') : undefined
  }
  // Of no line everything can be said.
  if (lines.length === 0) fail('asked must name a line')
  const lists = Object.values(request).filter((value): value is readonly unknown[] => Array.isArray(value))
  const named = lists.find(({ length }) => length === lines.length)
  // One entry may name several lines, but each that counts units is a line of its own.
  const counted = lists.flatMap((list) => list.filter((line) => unitsAsked(line) !== undefined)).length
  if (named === undefined && counted > lines.filter(({ quantity }) => quantity !== undefined).length)
    fail('asked must name each line that counts units')
  return lines.map((line, index) => {
    const own = named?.[index]
    const quantity = line.quantity ?? unitsAsked(own)
    const left = line.left ?? countOf((own as { readonly left?: unknown } | undefined)?.left)
    return compact({ id: line.id, quantity, left })
  })
}

const counts = /^(?:quantity|quantities|qty|units?|amount|count|pieces|pcs)$/
/** With one of these beside it a word counts no units: `unitPrice`, `quantityId`. */
const others = /^(?:price|id|code|type|currency|tax|discount)$/

/** How many units a line of a request speaks of, under whatever name and however deep. */
function unitsAsked(line: unknown, depth = 0): number | undefined {
  if (typeof line !== 'object' || line === null || depth > 4) return undefined
  for (const [name, value] of Object.entries(line)) {
    const words = name
      .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split(/[^a-z]+/)
    const isCount = words.some((word) => counts.test(word)) && !words.some((word) => others.test(word))
    const found = (isCount ? countOf(value) : undefined) ?? unitsAsked(value, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** Of a text that only begins as a number, such as `2 pcs` or `1,5`, it is `NaN`: units are meant, and nobody knows how many. */
function countOf(value: unknown): number | undefined {
  const isText = typeof value === 'string' && /^\s*[-+.]?\d/.test(value)
  return typeof value === 'number' ? value : isText || typeof value === 'bigint' ? Number(value) : undefined
}
