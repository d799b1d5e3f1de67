/**
 * What a foreign value must look like: a kind, one of some words, a list of one shape, or members by name. A member
 * whose name ends in `?` may be missing or null; members nobody names are let through.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'flag'
  | readonly string[]
  | { readonly list: Shape }
  | { readonly [member: string]: Shape }

/** The shape of what is used of a `Value`: its members are the value's own. */
export type ShapeOf<Value> = {
  readonly [Key in keyof Value as Key extends string ? Key | `${Key}?` : never]?: Shape
}

/** The first place where a value does not fit. */
export interface Misfit {
  readonly path: string
  readonly allowed: string
  readonly given: unknown
}

const kinds = { text: 'string', number: 'number', flag: 'boolean' } as const

/** Finds the first place where a value does not fit; `undefined` when it fits. */
export function findMisfit(shape: Shape, given: unknown, path: string): Misfit | undefined {
  if (typeof shape === 'string') {
    return typeof given === kinds[shape] ? undefined : { path, allowed: `a ${kinds[shape]}`, given }
  }
  if (isWords(shape)) {
    return shape.some((word) => word === given)
      ? undefined
      : { path, allowed: `one of ${shape.join(', ')}`, given }
  }
  if (isList(shape)) {
    if (!Array.isArray(given)) return { path, allowed: 'a list', given }
    return first(given.entries(), ([index, item]) => findMisfit(shape.list, item, `${path}.${index}`))
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { path, allowed: 'an object', given }
  const members = given as Readonly<Record<string, unknown>>
  return first(Object.entries(shape), ([key, inner]) => {
    const name = key.replace('?', '')
    const absent = name !== key && (members[name] ?? undefined) === undefined
    return absent ? undefined : findMisfit(inner, members[name], `${path}.${name}`)
  })
}

/** Whether a value fits. It stays as it came, members nobody names included. */
export function fits<Value>(shape: ShapeOf<Value>, value: unknown): value is Value {
  return findMisfit(shape as Shape, value, '') === undefined
}

function first<Item>(items: Iterable<Item>, find: (item: Item) => Misfit | undefined): Misfit | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function isWords(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape)
}

function isList(shape: object): shape is { readonly list: Shape } {
  return 'list' in shape
}
