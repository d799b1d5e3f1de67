/** The number of an option such as `--cases 400`; `undefined` where it is left out. */
export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new RangeError(`--${name} must be a whole number; given ${JSON.stringify(text)}`)
}
