import { CommandError } from './exit.ts'

/**
 * What an option of the form name=value was given, which may be repeated. Of one name given twice nobody knows which is
 * meant.
 * @param form with an example, as the option's sentence has it
 */
export function pairsOf(
  option: string,
  form: string,
  texts: readonly string[],
): Readonly<Record<string, string>> {
  const pairs = new Map<string, string>()
  for (const text of texts) {
    const at = text.indexOf('=')
    if (at < 1) throw new CommandError(`${option} must be ${form}; given ${JSON.stringify(text)}`)
    const name = text.slice(0, at)
    if (pairs.has(name)) throw new CommandError(`${option} ${name} is given twice`)
    pairs.set(name, text.slice(at + 1))
  }
  return Object.fromEntries(pairs)
}
