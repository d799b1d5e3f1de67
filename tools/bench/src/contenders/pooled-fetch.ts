const entry: string = '@cancel/core/node'

interface NodeEntry {
  readonly createPooledFetch: () => typeof globalThis.fetch
}

/** The pooled transport with its default settings. */
export async function pooledFetch(): Promise<typeof globalThis.fetch> {
  const { createPooledFetch } = (await import(entry)) as NodeEntry
  return createPooledFetch()
}
