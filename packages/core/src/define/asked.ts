import type { AskedLine } from '../contract/request.ts'

/**
 * The lines of a request as the engine counts them. What is dangerous is taken from the request itself, whatever the
 * provider said of it: a line that names a quantity cancels units, and a line that names what must be left says so.
 */
export function withQuantities(
  request: object,
  lines: readonly AskedLine[] | undefined,
): readonly AskedLine[] | undefined {
  if (lines === undefined) return undefined
  const named = Object.values(request).find(
    (value) => Array.isArray(value) && value.length === lines.length,
  ) as readonly unknown[] | undefined
  return lines.map((line, index) => {
    const own = (named?.[index] ?? {}) as Readonly<Record<string, unknown>>
    const quantity = line.quantity ?? numberIn(own, /^(?:quantity|units|qty|amount|count)$/i)
    const left = line.left ?? numberIn(own, /^left$/)
    return {
      id: line.id,
      ...(quantity === undefined ? {} : { quantity }),
      ...(left === undefined ? {} : { left }),
    }
  })
}

function numberIn(line: Readonly<Record<string, unknown>>, name: RegExp): number | undefined {
  const found = Object.entries(line).find(([key, value]) => name.test(key) && typeof value === 'number')
  return found?.[1] as number | undefined
}
