const dashed = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** The uuid in lower case with dashes, as Django's field reads it; `undefined` when it is none. */
export function readUuid(text: string): string | undefined {
  const lower = text.toLowerCase()
  if (dashed.test(lower)) return lower
  if (!/^[\da-f]{32}$/.test(lower)) return undefined
  return lower.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
