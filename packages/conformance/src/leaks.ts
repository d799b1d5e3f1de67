/** Every text that can be reached from a value: properties of any kind, causes, stacks, and what prints of it. */
export function textsOf(value: unknown, seen: Set<unknown> = new Set()): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'symbol' || typeof value === 'bigint') return [String(value)]
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return []
  seen.add(value)
  const inner = Reflect.ownKeys(value).flatMap((key) => [
    ...textsOf(key, seen),
    ...textsOf(
      attempt(() => Reflect.get(value, key)),
      seen,
    ),
  ])
  const entries =
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Headers ||
    value instanceof URLSearchParams
      ? [...value].flatMap((entry: unknown) => textsOf(entry, seen))
      : []
  return [...inner, ...entries, ...printed(value)]
}

/** What a log line would show. */
function printed(value: object): readonly string[] {
  // The code of a function is no output of the client.
  if (typeof value === 'function') return []
  return [
    attempt(() => Reflect.apply(String, undefined, [value])),
    attempt(() => JSON.stringify(value)),
  ].filter((text) => typeof text === 'string')
}

/** What Node's console shows of a value, with what it shows only when asked: hidden members, getters, settled promises. */
function inspected(value: unknown): string {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: 'node:util') => Inspecting } }
  const inspect = process?.getBuiltinModule?.('node:util').inspect
  const options = { depth: 6, showHidden: true, getters: true }
  return inspect === undefined ? '' : String(attempt(() => inspect(value, options)))
}

interface Inspecting {
  readonly inspect: (value: unknown, options: object) => string
}

/** What cannot be printed, or refuses to, cannot leak this way. */
function attempt(print: () => unknown): unknown {
  try {
    return print()
  } catch {
    return ''
  }
}

/** The secret as it stands, and as URLs, forms, JSON and base64 carry it. */
export function formsOf(secret: string): readonly string[] {
  const form = new URLSearchParams({ '': secret }).toString().slice(1)
  const json = JSON.stringify(secret).slice(1, -1)
  const base64 = btoa(String.fromCodePoint(...new TextEncoder().encode(secret))).replaceAll('=', '')
  return [...new Set([secret, encodeURIComponent(secret), form, json, base64])]
}

/** Where a secret shows in a value, in words that do not repeat it; `undefined` when nowhere. */
export function leakIn(value: unknown, secrets: Iterable<string>): string | undefined {
  const texts = [...textsOf(value), inspected(value)].filter((text) => text.length > 3)
  for (const secret of secrets) {
    const found = formsOf(secret).find((form) => texts.some((text) => text.includes(form)))
    if (found === undefined) continue
    const text = texts.find((candidate) => candidate.includes(found)) ?? ''
    return (
      `a secret shows${found === secret ? '' : ', encoded,'} in "${text.replaceAll(found, '***').slice(0, 200)}"; ` +
      'a secret is known by secret(), by what sign adds, or by the name it stands under'
    )
  }
  return undefined
}
