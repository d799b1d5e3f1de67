import type { Signed } from '../contract/provider.ts'

const secretName = /token|secret|password|passwd|key|ticket|credential|signature|authorization|cookie|^sign$/i

/**
 * Every text below a member whose name speaks of a secret, wherever it stands: what a caller hands to a login and what a
 * login answers are kept out of every message, and no provider has to say which of its fields they are.
 */
export function secretsIn(value: unknown, depth = 0): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > 8) return []
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member === 'string') return secretName.test(name) && !/type/i.test(name) ? [member] : []
    return secretsIn(member, depth + 1)
  })
}

/** Long, and of the letters that signatures have. */
const looksSigned = /^[\w+/=.~-]{20,}$/

/**
 * What a signature or a credential lays over a request: what its name tells, and under any name what looks like one. A
 * header's scheme is no secret; what stands behind it is.
 * @param shown what ordinary settings hold: an account's name may be made of them
 */
export function secretsSigned(
  { query, headers, requestId, correlationId }: Signed,
  shown: readonly unknown[] = [],
): readonly string[] {
  const open = new Set<unknown>([...shown, requestId, correlationId])
  return [query, headers].flatMap((part) => {
    const unnamed = Object.values(part ?? {}).filter((value) => looksSigned.test(value) && !open.has(value))
    return [...secretsIn(part), ...unnamed].flatMap((value) =>
      value.includes(' ') ? [value, value.slice(value.indexOf(' ') + 1)] : [value],
    )
  })
}
