import { CommandError } from './exit.ts'

/** What an option holds that counts something. */
export function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new CommandError(`${option} must be a whole number of at least 1; given ${JSON.stringify(text)}`)
  return Number(text)
}
