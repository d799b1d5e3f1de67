/** The hint of a result without the call that a programmer makes next, which `engine/case.ts` puts at its end. */
export function hintToPeople(hint = ''): string {
  return hint
    .replace(/Store the result and follow it(: somebody still decides)?\.( If it stays open.*)?/, '')
    .trim()
}

/** A refusal without the form of a reason that no cell and no option of a command can hold. */
export function refusalToPeople(message: string): string {
  return message.replace(', or { raw }; given', '; given')
}
