/** What a spreadsheet does to a long number: `2.01E+13`. `12E34567` has no sign and is a real id. */
export function isChangedNumber(text: string): boolean {
  return /^\d{1,3}(?:[.,]\d{1,20})?[Ee]\+\d{1,3}$/.test(text)
}

/** Spreadsheets keep 15 digits and put zeros in place of the rest. */
export function mayBeRounded(text: string): boolean {
  return /^[1-9]\d{14}0{1,10}$/.test(text)
}
