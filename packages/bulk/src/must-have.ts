import { BulkError } from './bulk-error.ts'

/** Plain JavaScript has no types: a promise without `await`, or a factory in place of a client, is told by its name. */
export function mustHave(given: unknown, member: string, name: string, allowed: string): void {
  const has: Readonly<Record<string, unknown>> = Object(given)
  if (typeof has[member] === 'function') return
  const kind = 'then' in has ? 'a promise' : given === null ? 'null' : typeof given
  throw new BulkError({ code: 'invalid', message: `${name} must be ${allowed}; given ${kind}` })
}

/** An option of another spelling would be no option: a trial of five rows would be the whole night. */
export function onlyKnown<Options extends object>(
  options: Options,
  known: Readonly<Record<keyof Options, true>>,
  within?: string,
): void {
  const names = Object.keys(known)
  const isObject = typeof options === 'object' && options !== null && !('then' in options)
  const unknown = isObject ? Object.keys(options).find((name) => !names.includes(name)) : undefined
  if (isObject && unknown === undefined) return
  const wrong = isObject
    ? `there is no option ${JSON.stringify(within === undefined ? unknown : `${within}.${unknown}`)}`
    : `${within ?? 'options'} must be an object`
  throw new BulkError({ code: 'invalid', message: `${wrong}; the options are ${names.join(', ')}` })
}
