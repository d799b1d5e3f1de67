/** The hint of a result without the call that a programmer makes next, which `engine/case.ts` puts at its end. */
export function hintToPeople(hint = ''): string {
  return hint
    .replace(/Store the result and follow it(: somebody still decides)?\.( If it stays open.*)?/, '')
    .trim()
}
