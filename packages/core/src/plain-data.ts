import { isPromise } from './soon.ts'

/**
 * Where a promise, a Map or a form's data stands in a value: as options they would pass for none, having no fields.
 * @param data what a schema made of the value; an object that it left as it was, such as a store, may be of any kind
 */
export function findNotPlain(value: unknown, data: unknown = {}): string[] | undefined {
  if (value === data || typeof data !== 'object') return undefined
  const given = value as Partial<Readonly<Record<string, unknown>>> | null | undefined
  if (isPromise(given) || typeof given?.['has'] === 'function') return []
  for (const [key, inner] of Object.entries(data ?? {})) {
    const path = findNotPlain(given?.[key], inner)
    if (path !== undefined) return [key, ...path]
  }
  return undefined
}
