/** What a spreadsheet does to a long number, `2.01E+13`. `12E34567` has no sign and is a real id. */
export function changedNumber(cell: string): string | undefined {
  if (!cell.includes('+')) return undefined
  return /(?<![\w.,])\d{1,3}(?:[.,]\d{1,20})?[Ee]\+\d{1,3}(?!\w)/.exec(cell)?.[0]
}

/** Spreadsheets keep 15 digits and put zeros in place of the rest. */
export function roundedNumber(cell: string): string | undefined {
  if (cell.length < 16) return undefined
  return /(?<!\w)[1-9]\d{14}0{1,10}(?!\w)/.exec(cell)?.[0]
}
