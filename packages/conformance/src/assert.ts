import type { CancelResult } from '@cancel/core'

/** Thrown when a client breaks a promise. The message says what was seen and what should have been. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure'
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ConformanceFailure(message)
}

export function fail(message: string): never {
  throw new ConformanceFailure(message)
}

/** Runs every item even when one fails, so that a failure names all that are wrong. */
export async function forEvery<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  check: (item: Item) => Promise<void>,
): Promise<void> {
  assert(items.length > 0, 'the emulator has nothing to check this with')
  const failures: string[] = []
  for (const item of items) {
    try {
      await check(item)
    } catch (error) {
      failures.push(`${nameOf(item)}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  assert(failures.length === 0, `${failures.length} of ${items.length} fail\n  ${failures.join('\n  ')}`)
}

/** What JSON refuses must not hide what it stands in. */
export function printable(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}

/** A value in a message: as JSON, cut short. Of a result what it says stands first, and why. */
export function show(value: unknown): string {
  const text =
    value instanceof Error
      ? `${value.name}: ${value.message}`
      : (JSON.stringify(isResult(value) ? told(value) : value, printable) ?? String(value))
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

function isResult(value: unknown): value is CancelResult {
  return typeof value === 'object' && value !== null && 'status' in value && 'log' in value
}

function told(result: CancelResult): object {
  const said = ['status', 'by', 'awaiting', 'refusal', 'cause', 'seen', 'vendorCode', 'lastFailure']
  return { ...Object.fromEntries(said.map((name) => [name, undefined])), ...result }
}
