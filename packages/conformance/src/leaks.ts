/** Every text that can be reached from a value: properties of any kind, causes, stacks, and what prints of it. */
function collect(value: unknown, texts: Set<string>, seen: Set<unknown>): void {
  if (typeof value === 'string' || typeof value === 'symbol' || typeof value === 'bigint')
    texts.add(String(value))
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return
  seen.add(value)
  for (const key of Reflect.ownKeys(value)) {
    collect(key, texts, seen)
    collect(
      attempt(() => Reflect.get(value, key)),
      texts,
      seen,
    )
  }
  if (
    value instanceof Map ||
    value instanceof Set ||
    value instanceof Headers ||
    value instanceof URLSearchParams
  )
    for (const entry of value) collect(entry, texts, seen)
  // The code of a function is no output of the client.
  if (typeof value !== 'function') for (const text of printed(value)) collect(text, texts, seen)
}

/** What a log line would show of a value beside its members. */
function printed(value: object): readonly unknown[] {
  const json = attempt((): unknown => Reflect.get(value, 'toJSON'))
  return [
    // A list prints what its members do.
    Array.isArray(value) ? '' : attempt(() => Reflect.apply(String, undefined, [value])),
    typeof json === 'function' ? attempt((): unknown => Reflect.apply(json, value, [''])) : '',
  ]
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
  const found = new Set<string>()
  collect(value, found, new Set())
  const texts = [...found, inspected(value)].filter((text) => text.length > 3)
  const all = texts.join('\n')
  for (const secret of secrets) {
    const shown = formsOf(secret).find((form) => all.includes(form))
    // Nothing, such as an empty parameter beside a credential, stands everywhere.
    if (!shown) continue
    const text = texts.find((candidate) => candidate.includes(shown)) ?? ''
    return (
      `a secret shows${shown === secret ? '' : ', encoded,'} in "${text.replaceAll(shown, '***').slice(0, 200)}"; ` +
      'a secret is known by secret(), by what sign adds, or by the name it stands under'
    )
  }
  return undefined
}
