/** What a spreadsheet does to a long number, `2.01E+13`. `12E34567` has no sign and is a real id. */
export function changedNumber(cell: string): string | undefined {
  if (!cell.includes('+')) return undefined
  return /(?<![\w.,])\d{1,3}(?:[.,]\d{1,20})?[Ee]\+\d{1,3}(?!\w)/.exec(cell)?.[0]
}

/** What stands in a cell beside an id: a formula that keeps it text, as `="123"`, or characters that nobody sees. */
export function wrappedId(cell: string): string | undefined {
  if (cell.startsWith('="')) return 'the id alone; a spreadsheet wrapped it in a formula'
  return /\p{Cf}/u.test(cell) ? 'an id without invisible characters' : undefined
}

/** Spreadsheets keep 15 digits and put zeros in place of the rest. */
export function roundedNumber(cell: string): string | undefined {
  if (cell.length < 16) return undefined
  return /(?<!\w)[1-9]\d{14}0{1,10}(?!\w)/.exec(cell)?.[0]
}
