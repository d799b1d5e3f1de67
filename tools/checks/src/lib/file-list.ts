/**
 * Paths as a short list: files that differ in what follows their first dot share a line, as
 * `dist/index.{d.ts,js}`. Every path is in it, so that a new one shows.
 */
export function describeFiles(paths: readonly string[]): string {
  const groups = new Map<string, readonly string[]>()
  for (const path of paths) groups.set(stemOf(path), [...(groups.get(stemOf(path)) ?? []), path])
  const lines = [...groups].map(([stem, members]) => {
    const endings = members.map((path) => path.slice(stem.length + 1)).toSorted()
    if (endings.length === 1) return members[0] ?? ''
    return `${stem}.{${endings.join(',')}}`
  })
  return `${lines.toSorted(byCode).join('\n')}\n`
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : 1
}

function stemOf(path: string): string {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1)
  return dot === -1 ? path : path.slice(0, dot)
}
