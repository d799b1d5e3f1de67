/** What is needed of a V8 profile. */
export interface Samples {
  readonly nodes: readonly {
    readonly id: number
    readonly hitCount?: number | undefined
    readonly callFrame: { readonly functionName: string; readonly url: string }
  }[]
}

export interface HotSpot {
  readonly name: string
  /** Of all samples. */
  readonly share: number
}

/** Time by the package it was spent in, Node's own modules and V8's work apart. The largest comes first. */
export function byPackage(profile: Samples): readonly HotSpot[] {
  return sumUp(profile, ({ functionName, url }) => packageOf(url) ?? (functionName || '(native)'))
}

/** Time by function, without what it called. */
export function byFunction(profile: Samples): readonly HotSpot[] {
  return sumUp(profile, ({ functionName, url }) => {
    const place = packageOf(url)
    const file = url.split('/').at(-1) ?? ''
    return place === undefined
      ? functionName || '(native)'
      : `${functionName || '(anonymous)'} in ${place} ${file}`
  })
}

function sumUp(
  { nodes }: Samples,
  nameOf: (frame: Samples['nodes'][number]['callFrame']) => string,
): readonly HotSpot[] {
  const hits = new Map<string, number>()
  let all = 0
  for (const { callFrame, hitCount = 0 } of nodes) {
    if (callFrame.functionName === '(idle)') continue
    const name = nameOf(callFrame)
    hits.set(name, (hits.get(name) ?? 0) + hitCount)
    all += hitCount
  }
  return [...hits]
    .map(([name, count]) => ({ name, share: count / all }))
    .toSorted((a, b) => b.share - a.share)
}

function packageOf(url: string): string | undefined {
  if (url === '') return undefined
  if (url.startsWith('node:internal/deps/undici')) return "Node's undici"
  if (url.startsWith('node:')) return 'Node'
  const installed = /.*\/node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)\//.exec(url)?.groups?.['name']
  if (installed !== undefined) return installed
  const own = /\/packages\/(?<folder>[^/]+)\//.exec(url)?.groups?.['folder']
  return own === undefined ? 'the harness' : `@cancel/${own}`
}
