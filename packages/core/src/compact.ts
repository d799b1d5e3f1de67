/** The same object type with every member that may be `undefined` made optional instead. */
export type Compact<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** A copy without the members that are `undefined`: results are plain JSON, where there is no such value. */
export function compact<T extends object>(members: T): Compact<T> {
  const copy = {} as T
  for (const name in members) if (members[name] !== undefined) copy[name] = members[name]
  return copy
}

/** The same, however deep: what a caller left `undefined` is not there. */
export function withoutUndefined<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutUndefined) as Value
  const copy = compact(value) as Record<string, unknown>
  for (const [key, member] of Object.entries(copy)) copy[key] = withoutUndefined(member)
  return copy as Value
}
